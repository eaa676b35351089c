/**
 * R that reads the data as Orion does: text as it stands, the silences of an instrument as missing, a long table as a
 * row a person, and who is in by the plan. Nothing of a plan stands in here.
 */
export const rTable = String.raw`
# What means that there is no value.
written <- c("NA", "NaN", "N/A", "null", "NULL", ".")
silent <- c("", "declined", "dont_know", "not_asked", "not_applicable", if (is.null(plan$missing)) written else plan$missing)

# Every cell as text; names as they stand.
read_cells <- function(file) {
  if (grepl("[.]xlsx$", file, ignore.case = TRUE)) {
    need("readxl")
    cells <- as.data.frame(readxl::read_excel(file, col_types = "text"), check.names = FALSE)
  } else if (grepl("[.]parquet$", file, ignore.case = TRUE)) {
    need("arrow")
    cells <- as.data.frame(arrow::read_parquet(file), check.names = FALSE)
    cells[] <- lapply(cells, function(column) if (is.numeric(column)) sprintf("%.17g", column) else as.character(column))
  } else {
    cells <- read.csv(file, colClasses = "character", check.names = FALSE, na.strings = character(), encoding = "UTF-8")
    names(cells)[1] <- sub("^\ufeff", "", names(cells)[1])
  }
  # What did not apply to somebody is known: it stands beside its column.
  idle <- lapply(cells, function(column) ifelse(column %in% "not_applicable", "1", NA))
  names(idle) <- idle_name(names(cells))
  cells[] <- lapply(cells, function(column) ifelse(is.na(column) | column %in% silent, NA, column))
  cbind(cells, as.data.frame(idle, check.names = FALSE))
}

idle_name <- function(name) paste0("\r", name)

need <- function(package) {
  if (!requireNamespace(package, quietly = TRUE))
    stop("This file needs the package ", package, ": install.packages(\"", package, "\")", call. = FALSE)
}

has <- function(package) requireNamespace(package, quietly = TRUE)

# A row a person: of a long table "score_endline" is the column "score" in the round "endline"; what has no round in its
# name is from the first round in which somebody has a value.
column_of <- function(cells, name, beside = identity) {
  if (is.null(plan$long)) {
    if (!name %in% names(cells)) stop("The data have no column ", dQuote(name, FALSE), call. = FALSE)
    return(cells[[beside(name)]])
  }
  cells <- cells[order(match(cells[[plan$long$round]], plan$long$rounds)), , drop = FALSE]
  units <- unique(cells[[plan$long$unit]])
  from <- name
  rows <- rep(TRUE, nrow(cells))
  if (!name %in% names(cells)) {
    for (round in plan$long$rounds) {
      base <- substr(name, 1, nchar(name) - nchar(round) - 1)
      if (!identical(paste0(base, "_", round), name) || !base %in% names(cells)) next
      from <- base
      rows <- cells[[plan$long$round]] %in% round
      break
    }
    if (identical(from, name)) stop("The data have no column ", dQuote(name, FALSE), call. = FALSE)
  }
  from <- beside(from)
  known <- rows & !is.na(cells[[from]])
  cells[[from]][known][match(units, cells[[plan$long$unit]][known])]
}

is_idle <- function(cells, name) !is.na(column_of(cells, name, idle_name))

number_of <- function(cells, name) {
  text <- column_of(cells, name)
  text[text %in% written] <- NA
  words <- c(true = "1", false = "0", yes = "1", no = "0")
  spoken <- tolower(text) %in% names(words)
  text[spoken] <- words[tolower(text[spoken])]
  as.numeric(text)
}

# Who is in: as the plan asks, with nothing missing that it uses.
cohort <- function(cells) {
  n <- length(column_of(cells, plan$exposure$column))
  is_in <- rep(TRUE, n)
  for (one in plan$where) {
    if (!is.null(one$at_least) || !is.null(one$at_most)) {
      value <- number_of(cells, one$column)
      low <- if (is.null(one$at_least)) -Inf else one$at_least
      high <- if (is.null(one$at_most)) Inf else one$at_most
      is_in <- is_in & !is.na(value) & value >= low & value <= high
    } else {
      value <- column_of(cells, one$column)
      if (!is.null(one$is)) is_in <- is_in & value %in% one$is
      if (!is.null(one$not)) is_in <- is_in & !(value %in% one$not)
    }
  }
  people <- data.frame(group = rep(NA_integer_, n))
  exposure <- column_of(cells, plan$exposure$column)
  for (place in seq_along(plan$exposure$groups))
    people$group[exposure %in% plan$exposure$groups[[place]]$values] <- place
  if (!is.null(plan$starts)) people$start <- starts_of(cells, people$group)
  outcome <- number_of(cells, plan$outcome$column)
  if (!is.null(plan$outcome$since)) outcome <- outcome - number_of(cells, plan$outcome$since)
  if (!is.null(plan$outcome$at_least)) outcome <- as.numeric(outcome >= plan$outcome$at_least)
  if (!is.null(plan$outcome$since)) is_in <- is_in & !is.na(number_of(cells, plan$outcome$since))
  for (name in c(plan$outcome$column, plan$outcome$since)) is_in <- is_in & !is_idle(cells, name)
  if (!is.null(plan$baseline)) people$b <- number_of(cells, plan$baseline)
  for (place in seq_along(plan$covariates)) {
    one <- plan$covariates[[place]]
    people[[paste0("x", place)]] <-
      if (one$kind == "number") number_of(cells, one$column) else column_of(cells, one$column)
  }
  for (place in seq_along(plan$strata)) people[[paste0("s", place)]] <- column_of(cells, plan$strata[place])
  for (name in plan$also_known$numbers) is_in <- is_in & !is.na(number_of(cells, name))
  for (name in plan$also_known$labels) is_in <- is_in & !is.na(column_of(cells, name))
  is_in <- is_in & complete.cases(people)
  # Those without an outcome began too: some ways of estimating speak of them.
  people$y <- outcome
  for (place in seq_along(plan$rounds)) people[[paste0("r", place)]] <- number_of(cells, plan$rounds[[place]]$column)
  if (!is.null(plan$weights)) {
    people$w <- number_of(cells, plan$weights)
    is_in <- is_in & !is.na(people$w) & people$w > 0
  }
  if (!is.null(plan$cluster)) {
    cluster <- column_of(cells, plan$cluster)
    # Whoever has none shares with nobody.
    people$cluster <- ifelse(is.na(cluster), paste0("\r", seq_len(n)), cluster)
  }
  people[is_in, , drop = FALSE]
}

# One group beside the reference: outcome, 1 in the group, what was known before as columns. Those who left are beside.
pair_of <- function(people, place) {
  reference <- which(vapply(plan$exposure$groups, function(one) one$name, "") == plan$exposure$reference)
  began <- people[people$group %in% c(place, reference), , drop = FALSE]
  began$z <- as.numeric(began$group == place)
  stayed <- !is.na(began$y)
  pair <- c(columns_of(began[stayed, , drop = FALSE]), list(began = columns_of(began)))
  pair$naive <- pair
  if (identical(plan$attrition, "weighted")) {
    weights <- staying(pair$began, stayed)
    pair$w <- weights * if (is.null(pair$w)) 1 else pair$w
  }
  pair
}

# One over the chance to stay, by the group and what was known before; the mean is 1.
staying <- function(began, stayed) {
  if (all(stayed)) return(rep(1, length(stayed)))
  X <- cbind(1, began$z, began$before)
  fit <- suppressWarnings(glm.fit(X, as.numeric(stayed), family = quasibinomial(), control = list(epsilon = 1e-12, maxit = 50)))
  if (!fit$converged || anyNA(fit$coefficients) || any(pmin(fit$fitted.values, 1 - fit$fitted.values) < 1e-8))
    stop("some were sure to leave or to stay", call. = FALSE)
  weights <- 1 / fit$fitted.values[stayed]
  weights / mean(weights)
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
  if (length(kept) < ncol(X)) message(ncol(X) - length(kept), " of ", ncol(X), " columns of what was known before say what the others say: left out")
  far <- abs(colMeans(X)) > 1e3 * spread & spread > noise
  X[, far] <- scaled[, far]
  X[, kept, drop = FALSE]
}

columns_of <- function(d) {
  before <- grep("^(b|[xs][0-9]+)$", names(d), value = TRUE)
  columns <- lapply(before, function(name) {
    value <- d[[name]]
    if (is.numeric(value)) return(matrix(value, ncol = 1))
    levels <- unique(value)
    outer(value, levels[-1], "==") * 1
  })
  known <- function(some) unname(do.call(cbind, c(list(matrix(0, nrow(d), 0)), some)))
  list(
    y = d$y, z = d$z, b = d$b, before = independent(known(columns), length(d$b) > 0),
    others = independent(known(columns[before != "b"]), FALSE), w = d$w,
    cluster = d$cluster, start = d$start, rounds = as.matrix(d[grepl("^r[0-9]+$", names(d))])
  )
}
`;
