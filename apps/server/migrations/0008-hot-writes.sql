-- Every filing with a contact locked the district's one row for the foreign key, several at a time. The district of a row is held by row-level security.
alter table identities drop constraint identities_district_id_fkey;
