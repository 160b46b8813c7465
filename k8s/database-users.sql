-- The database's users, for MySQL 8 and MariaDB 10.6 or later. Run it as an administrator of the server, in two parts:
-- the rights to a table can be given when the table exists. Put your own database's name and three passwords in.
-- operations.md says when.

-- Part 1: before the first deployment.

-- The migration Job changes the schema. No other program has its password.
CREATE USER IF NOT EXISTS 'impact_migrations'@'%' IDENTIFIED BY '<password of impact_migrations>';
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX, DROP ON `impact_dialing`.* TO 'impact_migrations'@'%';

-- Silos, and the commands that run in a silo's container, read and write rows.
CREATE USER IF NOT EXISTS 'impact_silo'@'%' IDENTIFIED BY '<password of impact_silo>';
GRANT SELECT, INSERT, UPDATE, DELETE ON `impact_dialing`.* TO 'impact_silo'@'%';

-- The API reads where the silos are and which version the schema has, and asks for the time.
CREATE USER IF NOT EXISTS 'impact_api'@'%' IDENTIFIED BY '<password of impact_api>';

-- Part 2: after the first migration. Until then the server lets the API's user into no database, and its pods end and
-- are started again.

GRANT SELECT ON `impact_dialing`.`OrleansQuery` TO 'impact_api'@'%';
GRANT SELECT ON `impact_dialing`.`OrleansMembershipTable` TO 'impact_api'@'%';
GRANT SELECT ON `impact_dialing`.`schema_migrations` TO 'impact_api'@'%';
GRANT SELECT ON `impact_dialing`.`schema_needs` TO 'impact_api'@'%';
