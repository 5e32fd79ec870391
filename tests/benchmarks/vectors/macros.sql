-- The kinds of measure, as features/measures says them: unknown rows are left out, 0/0 is null.
CREATE MACRO share(of_rows, among) AS
    count(*) FILTER (among AND of_rows)
    / nullif(count(*) FILTER (among AND of_rows IS NOT NULL), 0);
CREATE MACRO positive(amount) AS CASE WHEN amount > 0 THEN amount ELSE 0 END;
CREATE MACRO money_share(of_rows, among, amount) AS
    coalesce(sum(positive(amount)) FILTER (among AND of_rows), 0)
    / nullif(sum(positive(amount)) FILTER (among AND of_rows IS NOT NULL), 0);
CREATE MACRO capped(number, most) AS CASE WHEN number > most THEN most ELSE number END;
