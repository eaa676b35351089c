-- Ways to read a workbook of people are kept beside those for survey responses, each under its own names.
alter table casework.import_mapping add column holds text not null default 'responses'
  check (holds in ('responses', 'people'));
alter table casework.import_mapping drop constraint import_mapping_pkey;
alter table casework.import_mapping add primary key (mission, holds, name);
