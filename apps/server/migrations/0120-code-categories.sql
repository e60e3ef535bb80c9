-- What is usually reported where a code hangs: a charging shed, a lift, a bin station. Proposed where the words of a filing say nothing surer.
alter table codes add column category text;
alter table codes add constraint codes_category foreign key (district_id, category) references categories (district_id, category);

-- A category that came from the code says so, until the desk has chosen one.
alter table matters drop constraint matters_category_by_check;
alter table matters add constraint matters_category_by_check check (category_by in ('guess', 'code', 'desk')) not valid;
