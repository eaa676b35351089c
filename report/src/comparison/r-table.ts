/**
 * R that finds in the cells what a plan names and says who is in: the silences of an instrument as missing, a long table as a
 * row a person. Nothing of a plan stands in here.
 */
export const rTable = String.raw`
# ---- Who is in, and with what ---------------------------------------------------------------------------------------
# What means that there is no value: in columns of labels the plan may have words of its own.
written <- c("NA", "NaN", "N/A", "null", "NULL", ".")
silent <- c("", "declined", "dont_know", "not_asked", "not_applicable", if (is.null(plan$missing)) written else plan$missing)

# A row a person: of a long table "score_endline" is the column "score" in the round "endline"; what has no round in its
# name is from the first round in which somebody has a value.
column_of <- function(cells, name) {
  if (is.null(plan$long)) {
    if (!name %in% names(cells)) refuse("The data have no column ", dQuote(name, FALSE))
    text <- cells[[name]]
    return(ifelse(text %in% silent, NA, text))
  }
  found <- rows_of(cells, name)
  known <- found$is_row & !cells[[found$from]] %in% silent
  order <- order(match(cells[[plan$long$round]], plan$long$rounds))
  order <- order[known[order]]
  unit <- cells[[plan$long$unit]]
  cells[[found$from]][order][match(unique(unit), unit[order])]
}

# The column that a name means in a long table, and the rows of its round.
rows_of <- function(cells, name) {
  if (name %in% names(cells)) return(list(from = name, is_row = rep(TRUE, nrow(cells))))
  for (round in plan$long$rounds) {
    base <- substr(name, 1, nchar(name) - nchar(round) - 1)
    if (identical(paste0(base, "_", round), name) && base %in% names(cells))
      return(list(from = base, is_row = cells[[plan$long$round]] %in% round))
  }
  refuse("The data have no column ", dQuote(name, FALSE))
}

# To whom something did not apply: that is known, and is no missing answer.
is_idle <- function(cells, name) {
  if (is.null(plan$long)) return(cells[[name]] %in% "not_applicable")
  found <- rows_of(cells, name)
  unit <- cells[[plan$long$unit]]
  unique(unit) %in% unit[found$is_row & cells[[found$from]] %in% "not_applicable"]
}

# Numbers with a decimal point; yes and no, true and false are 1 and 0. Anything else stops, as in Orion.
number_of <- function(cells, name) {
  text <- column_of(cells, name)
  text[text %in% written] <- NA
  words <- c(true = "1", false = "0", yes = "1", no = "0", vrai = "1", faux = "0", oui = "1", non = "0")
  words[c("\u0646\u0639\u0645", "\u0644\u0627")] <- c("1", "0")
  spoken <- tolower(text) %in% names(words)
  text[spoken] <- words[tolower(text[spoken])]
  is_number <- is.na(text) | grepl("^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$", text)
  if (!all(is_number)) refuse(dQuote(name, FALSE), " holds ", dQuote(text[!is_number][1], FALSE), ", which is no number; decimals are written with a point")
  as.numeric(text)
}

# Labels in the order in which they stand in the table.
labels_of <- function(cells, name) {
  text <- column_of(cells, name)
  factor(text, unique(text[!is.na(text)]))
}

group_names <- vapply(plan$exposure$groups, function(one) one$name, "")
reference <- which(group_names == plan$exposure$reference)

# Everybody of whom the question is asked; is_in says who has all that the plan uses, but for the outcome itself.
people_of <- function(cells) {
  for (name in c(plan$long$unit, plan$long$round))
    if (!name %in% names(cells)) refuse("The data have no column ", dQuote(name, FALSE))
  exposure <- column_of(cells, plan$exposure$column)
  n <- length(exposure)
  people <- data.frame(group = rep(NA_integer_, n))
  for (place in seq_along(plan$exposure$groups))
    people$group[exposure %in% plan$exposure$groups[[place]]$values] <- place
  is_asked <- !is.na(people$group)
  for (one in plan$where) is_asked <- is_asked & holds(cells, one)
  if (!is.null(plan$starts)) {
    people$start <- starts_of(cells, people$group)
    is_asked <- is_asked & !is.na(people$start)
  }
  if (!is.null(plan$baseline)) people$b <- number_of(cells, plan$baseline)
  for (place in seq_along(plan$covariates)) {
    one <- plan$covariates[[place]]
    people[[paste0("x", place)]] <- if (one$kind == "number") number_of(cells, one$column) else labels_of(cells, one$column)
  }
  for (place in seq_along(plan$strata)) people[[paste0("s", place)]] <- labels_of(cells, plan$strata[place])
  for (place in seq_along(plan$heterogeneity)) people[[paste0("h", place)]] <- labels_of(cells, plan$heterogeneity[place])
  if (!is.null(plan$rule)) people$rule <- number_of(cells, plan$rule$column)
  people$is_in <- complete.cases(people)
  people$y <- number_of(cells, plan$outcome$column)
  if (!is.null(plan$outcome$since)) {
    since <- number_of(cells, plan$outcome$since)
    people$is_in <- people$is_in & !is.na(since)
    people$y <- people$y - since
  }
  for (name in c(plan$outcome$column, plan$outcome$since)) people$is_in <- people$is_in & !is_idle(cells, name)
  # Whom something did not apply to has no missing answer.
  people$applies <- TRUE
  numbers <- Filter(function(one) one$kind == "number", plan$covariates)
  for (name in c(plan$outcome$column, plan$outcome$since, plan$baseline, vapply(numbers, function(one) one$column, "")))
    people$applies <- people$applies & !is_idle(cells, name)
  reached <- function(value) if (is.null(plan$outcome$at_least)) value else as.numeric(value >= plan$outcome$at_least)
  people$y <- reached(people$y)
  for (place in seq_along(plan$rounds)) people[[paste0("r", place)]] <- number_of(cells, plan$rounds[[place]]$column)
  for (place in seq_along(plan$trajectories)) people[[paste0("t", place)]] <- reached(number_of(cells, plan$trajectories[place]))
  for (place in seq_along(plan$dimensions$told)) {
    one <- plan$dimensions$told[[place]]
    people[[paste0("dimension", place)]] <- number_of(cells, one$after)
    people[[paste0("dimension_start", place)]] <- if (is.null(one$before)) 0 else number_of(cells, one$before)
  }
  if (!is.null(plan$weights)) {
    people$w <- number_of(cells, plan$weights)
    people$is_in <- people$is_in & !is.na(people$w) & people$w > 0
  }
  if (!is.null(plan$cluster)) {
    cluster <- column_of(cells, plan$cluster)
    # Whoever has none shares with nobody.
    people$cluster <- ifelse(is.na(cluster), paste0("\r", seq_len(n)), cluster)
  }
  # Whose story ended before the outcome was asked has none: of them nothing is missing.
  if (!is.null(plan$endings)) is_asked <- is_asked & !(column_of(cells, plan$endings$column) %in% plan$endings$values & is.na(people$y))
  people <- people[is_asked, , drop = FALSE]
  people$is_compared <- people$is_in & !is.na(people$y)
  people
}

holds <- function(cells, one) {
  if (!is.null(one$at_least) || !is.null(one$at_most)) {
    value <- number_of(cells, one$column)
    low <- if (is.null(one$at_least)) -Inf else one$at_least
    high <- if (is.null(one$at_most)) Inf else one$at_most
    return(!is.na(value) & value >= low & value <= high)
  }
  value <- column_of(cells, one$column)
  (is.null(one$is) | value %in% one$is) & (is.null(one$not) | !(value %in% one$not))
}

# One group beside the reference: outcome, 1 in the group, what was known before as columns. Those who left are beside.
pair_of <- function(people, place) {
  began <- people[people$group %in% c(place, reference) & people$is_in, , drop = FALSE]
  began$z <- as.numeric(began$group == place)
  stayed <- !is.na(began$y)
  pair <- c(columns_of(began[stayed, , drop = FALSE]), list(began = columns_of(began)))
  pair$people <- began[stayed, , drop = FALSE]
  pair$naive <- pair
  if (identical(plan$attrition, "weighted")) {
    found <- staying(pair$began, stayed)
    pair$w <- found$weights * if (is.null(pair$w)) 1 else pair$w
    pair$leaving <- found$leaving
  }
  pair
}

# One over the chance to stay, by the group and what was known before; the mean is 1. Beside it what errors need of that
# regression: they allow for the weights being estimated.
staying <- function(began, stayed) {
  if (all(stayed)) return(list(weights = rep(1, length(stayed))))
  X <- cbind(1, began$z, began$before)
  fit <- suppressWarnings(glm.fit(X, as.numeric(stayed), family = quasibinomial(), control = list(epsilon = 1e-12, maxit = 50)))
  if (!fit$converged || anyNA(fit$coefficients) || any(pmin(fit$fitted.values, 1 - fit$fitted.values) < 1e-8))
    refuse("some were sure to leave or to stay")
  weights <- 1 / fit$fitted.values[stayed]
  leaving <- list(X = X, p = fit$fitted.values, stayed = stayed, is_in = which(stayed), z = began$z, cluster = began$cluster)
  list(weights = weights / mean(weights), leaving = leaving)
}

# What everybody who began adds to estimates because the chances to stay were estimated (stacked estimating equations), given
# what those who are compared add where they are known: a row for each who began, a column for each estimate.
added_by_leaving <- function(influence, leaving) {
  at <- leaving$is_in
  answer <- crossprod(leaving$X[at, , drop = FALSE], as.matrix(influence) * -(1 - leaving$p[at]))
  information <- crossprod(leaving$X * sqrt(leaving$p * (1 - leaving$p)))
  (leaving$X * (leaving$stayed - leaving$p)) %*% solve(information, answer)
}

# Both together; without weights for those who left as they are.
with_leaving <- function(influence, leaving, own = influence) {
  if (is.null(leaving)) return(as.matrix(own))
  all <- added_by_leaving(influence, leaving)
  all[leaving$is_in, ] <- all[leaving$is_in, , drop = FALSE] + own
  all
}

# Without columns that are the same for all or made, exactly, by those before them, as lm leaves them out; about their
# means, since a column far from nothing has no digits left beside an intercept. How people began is never left out.
independent <- function(X, has_start) {
  if (ncol(X) == 0) return(X)
  spread <- apply(X, 2, function(x) sqrt(mean((x - x[1] - mean(x - x[1]))^2)))
  noise <- 4 * .Machine$double.eps * apply(abs(X), 2, max)
  about <- apply(X, 2, function(x) x - x[1] - mean(x - x[1]))
  dim(about) <- dim(X)
  scaled <- sweep(about, 2, ifelse(spread > noise, spread, 1), "/")
  kept <- integer(0)
  for (place in seq_len(ncol(X))) {
    x <- scaled[, place]
    rest <- if (length(kept) == 0) x else qr.resid(qr(scaled[, kept, drop = FALSE], tol = 0), x)
    if (sqrt(mean(rest^2)) > max(1e-10, noise[place] / max(spread[place], noise[place]))) kept <- c(kept, place)
  }
  if (has_start && !1 %in% kept) kept <- c(1, kept)
  far <- abs(colMeans(X)) > 1e3 * spread & spread > noise
  X[, far] <- scaled[, far]
  X[, kept, drop = FALSE]
}

# Of a category a column of 0 and 1 for each level, the most frequent first.
dummies_of <- function(value, name) {
  levels <- names(sort(table(as.character(value)), decreasing = TRUE))
  columns <- outer(as.character(value), levels, "==") * 1
  colnames(columns) <- if (length(levels) > 0) paste0(name, "=", levels)
  columns
}

columns_of <- function(d) {
  before <- grep("^(b|[xs][0-9]+)$", names(d), value = TRUE)
  called <- c(if (!is.null(d$b)) plan$baseline, vapply(plan$covariates, function(one) one$column, ""), plan$strata)
  columns <- Map(function(value, name) {
    if (is.numeric(value)) matrix(value, ncol = 1, dimnames = list(NULL, name)) else dummies_of(value, name)
  }, d[before], called)
  # Beside the most frequent level the others are adjusted for; balance is told of all.
  others <- Map(function(value, columns) if (is.numeric(value)) columns else columns[, -1, drop = FALSE], d[before], columns)
  plain <- function(X, has_start) unname(independent(X, has_start))
  known <- function(some) do.call(cbind, c(list(matrix(0, nrow(d), 0)), unname(some)))
  list(
    y = d$y, z = d$z, b = d$b, known = known(columns), before = plain(known(others), length(d$b) > 0),
    others = plain(known(others[before != "b"]), FALSE), w = d$w, rule = d$rule,
    stratum = as.integer(factor(do.call(paste, c(list(rep("", nrow(d))), d[grepl("^s[0-9]+$", names(d))], sep = "\r")))),
    cluster = d$cluster, start = d$start, rounds = as.matrix(d[grepl("^r[0-9]+$", names(d))])
  )
}
`;
