-- Marks of the units that have a matter, among its words: see engine/scope-marks.ts. What is stored already gets those of the units it is with now.
do $$
declare d integer;
begin
  for d in select district_id from districts loop
    perform set_config('huying.district_id', d::text, true);
    update matter_words w set words = w.words || array_to_tsvector(array(
        select distinct '@' || id from unnest(
          (string_to_array(o.path, '/'))[2:] || coalesce((string_to_array(a.path, '/'))[2:], '{}')
        ) as id))
      from matters m
      join units o on o.district_id = d and o.unit_id = m.owner_unit
      left join units a on a.district_id = d and a.unit_id = m.assigned_unit
      where w.district_id = d and m.district_id = d and m.matter_id = w.matter_id;
    update matter_words w set words = w.words || array_to_tsvector(array['~' || (string_to_array(p.path, '/'))[2]])
      from matters m join units p on p.district_id = d and p.unit_id = m.place_unit
      where w.district_id = d and m.district_id = d and m.matter_id = w.matter_id and m.flow = 'help' and (string_to_array(p.path, '/'))[2] is not null;
  end loop;
  perform set_config('huying.district_id', '', true);
end $$;
