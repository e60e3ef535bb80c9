-- Whoever joined a matter and left a number is told when its reporter is.
alter table deliveries drop constraint deliveries_receiver_check;
alter table deliveries add constraint deliveries_receiver_check check (receiver in ('person', 'reporter', 'joiner', 'contact', 'bot', 'trial')) not valid;
