-- Prevention points that are due stand on the phone of whoever serves them: read by unit, the longest due first.
create index places_points_due on places (district_id, unit_id, due_at)
  where kind = 'prevention-point' and active and due_at is not null;
