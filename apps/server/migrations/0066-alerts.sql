-- The few events that the alert strip shows, by time: without it, an hour's events would be read through for each desk.
create index events_alerting on events (district_id, recorded_at)
  where step in ('missed', 'supervise', 'listForSupervision', 'interview');
