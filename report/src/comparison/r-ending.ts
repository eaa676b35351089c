/** R that reckons all of it, puts it beside what Orion told and prints both. Nothing of a plan stands in here. */
export const rEnding = String.raw`
# ---- Reckoning --------------------------------------------------------------------------------------------------------
given <- commandArgs(trailingOnly = TRUE)
file <- if (length(given) > 0) given[1] else plan$data
if (!file.exists(file)) refuse("There is no file ", dQuote(file, FALSE), "; name it behind the script")
if (exists("sha256sum", asNamespace("tools")) && !identical(unname(get("sha256sum", asNamespace("tools"))(file)), plan$data_hash))
  message("These are not the data of the report: the numbers will differ.")
cells <- read_cells(file, if (length(given) > 1) given[2] else plan$sheet)
if (!is.null(plan$renamed)) {
  new <- plan$renamed$to[match(names(cells), plan$renamed$from)]
  names(cells) <- ifelse(is.na(new), names(cells), new)
}
asked <- people_of(cells)
people <- asked[asked$is_compared, , drop = FALSE]

# What R finds, by the same names as what Orion told; of what was not planned p is kept for the family of q.
lines <- list()
explored <- integer()
keep <- function(of, what, found, is_explored = FALSE) {
  if (is.numeric(found)) found <- list(numbers = found, note = "")
  if (is_explored && isTRUE(found$numbers["p"] >= 0)) explored <<- c(explored, length(lines) + 1L)
  lines[[length(lines) + 1]] <<- list(of = of, what = what, numbers = found$numbers, note = found$note)
}
of_all <- "(all)"
is_asked_of_orion <- function(of, what) any(vapply(orion, function(one) identical(one$of, of) && identical(one$what, what), TRUE))

for (place in seq_along(group_names)) {
  keep(group_names[place], "outcome as observed", attempt(observed(people, place)))
  if (is_asked_of_orion(group_names[place], "share at the floor")) {
    keep(group_names[place], "share at the floor", share_at(people, place, 0))
    keep(group_names[place], "share at the ceiling", share_at(people, place, 1))
  }
  if (is_asked_of_orion(group_names[place], "change since the start")) keep(group_names[place], "change since the start", change_of(people, place))
  if (!is.null(plan$trajectories)) {
    means <- by_round(asked, place)
    for (at in seq_along(means)) {
      keep(group_names[place], paste0(plan$trajectories[at], ", seen at all rounds"), means[[at]]$same)
      keep(group_names[place], paste0(plan$trajectories[at], ", seen at it"), means[[at]]$seen)
    }
  }
}
for (place in seq_along(group_names))
  keep(group_names[place], "asked and lost", c(asked = sum(asked$group == place), lost = sum(is.na(asked$y[asked$group == place]))))
if (is_asked_of_orion(of_all, "leavers beside those who stayed")) keep(of_all, "leavers beside those who stayed", attempt(leavers(asked)))
if (!is.null(plan$cluster)) keep(of_all, "clusters", attempt(alike_in_clusters(people)))
others <- setdiff(seq_along(group_names), reference)
if (is_asked_of_orion(of_all, "regression to the mean")) keep(of_all, "regression to the mean", attempt(to_the_mean(asked, others[1])))
for (one in overall) keep(of_all, paste(one$test, "of", one$of), attempt(test_of_all(one, all_groups(asked, one$is_weighed))))

is_refused <- !any(vapply(orion, function(one) identical(one$what, plan$estimators[1]), TRUE))
planned <- list()
for (place in if (is_refused) integer() else others) {
  group <- group_names[place]
  pair <- attempt(pair_of(asked, place))
  if (is.null(pair$z)) {
    for (name in plan$estimators) keep(group, name, pair)
    next
  }
  balance <- balance_of(pair$naive)
  for (name in names(balance)) keep(group, paste("before:", name), balance[[name]])
  if (identical(plan$attrition, "weighted")) keep(group, "those who stayed, weighted", stayed_of(pair))
  for (name in plan$estimators) {
    found <- attempt(ways[[name]](pair))
    if (!is.null(found$numbers) && !"n_group" %in% names(found$numbers)) found$numbers[c("n_group", "n_reference")] <- counts(pair$z)
    keep(group, name, found)
    balance <- if (!is.null(found$weights)) balance_of(pair$naive, found$weights)
    for (column in names(balance)) keep(group, paste0("after ", name, ": ", column), balance[[column]]["standardised"])
    if (name == plan$estimators[1]) planned[[group]] <- found$numbers
    if (!is.null(attr(found, "before"))) keep(group, paste0(name, ": on average before"), attr(found, "before"))
    steps <- attr(found, "steps")
    is_family <- sum(vapply(steps, function(step) step$is_after, TRUE)) > 1
    for (step in names(steps)) keep(group, paste0(name, ": ", step), steps[[step]], is_family && steps[[step]]$is_after)
  }
  naive <- attempt(plain_difference(pair$naive$y, pair$naive))
  if (!is.null(naive$numbers)) naive$numbers[c("n_group", "n_reference")] <- counts(pair$z)
  keep(group, "as somebody would who knew nothing", naive)
  sizes <- if (exists("sizes_of")) sizes_of(pair$naive)
  for (name in names(sizes)) keep(group, name, sizes[[name]])
  if (plan$estimators[1] == "baseline_adjusted") keep(group, "robustness value", attempt(robustness_of(pair)))
  if (is_asked_of_orion(group, "missing answers at their worst")) keep(group, "missing answers at their worst", attempt(at_their_worst(asked, place)))
  for (at in seq_along(plan$heterogeneity)) {
    found <- attempt(by_level(pair, at))
    for (level in names(found$levels)) keep(group, paste("where", plan$heterogeneity[at], "is", level), found$levels[[level]])
    keep(group, paste("whether it differs by", plan$heterogeneity[at]), if (is.null(found$test)) found else found$test, TRUE)
  }
  for (at in seq_along(plan$dimensions$told)) {
    name <- plan$dimensions$told[[at]]$after
    keep(group, paste("dimension", name), attempt(by_dimension(pair, at)), name != plan$outcome$column)
  }
}

# Several groups beside one reference: p after Holm, and limits that hold for all together (Bonferroni).
if (length(planned) > 1) {
  p <- vapply(planned, function(one) if (is.null(one)) 1 else one[["p"]], 0)
  holm <- p.adjust(p, "holm")
  for (group in names(planned)) if (!is.null(planned[[group]])) {
    one <- planned[[group]]
    half <- qt(1 - 0.025 / length(planned), one[["df"]]) * one[["standard_error"]]
    keep(group, "all groups at once", c(holm = holm[[group]], low = one[["value"]] - half, high = one[["value"]] + half))
  }
}

# What was not planned is one family: q by Benjamini and Hochberg.
if (length(explored) > 1) {
  q <- p.adjust(vapply(explored, function(at) lines[[at]]$numbers[["p"]], 0), "BH")
  for (at in seq_along(explored)) lines[[explored[at]]]$numbers[["q"]] <- q[at]
}

# ---- Orion beside R ---------------------------------------------------------------------------------------------------
key_of <- function(one) paste(one$of, one$what, sep = "\r")
found <- lines[match(vapply(orion, key_of, ""), vapply(lines, key_of, ""))]
beside <- do.call(rbind, Map(function(one, mine) {
  number <- union(names(one$numbers), names(mine$numbers)[!is.na(mine$numbers)])
  if (length(number) == 0) number <- ""
  note <- if (is.null(mine)) "not repeated by this script" else paste(c(one$note, if (nzchar(mine$note)) paste("R:", mine$note)), collapse = "; ")
  value_in <- function(numbers) if (is.null(numbers)) rep(NA_real_, length(number)) else unname(numbers[number])
  data.frame(of = one$of, what = one$what, number = number, orion = value_in(one$numbers), r = value_in(mine$numbers), note = note)
}, orion, found))
beside$difference <- ifelse(beside$orion == beside$r, 0, beside$r - beside$orion)
shown <- beside[c("of", "what", "number", "orion", "r", "difference", "note")]
for (name in c("orion", "r", "difference"))
  shown[[name]] <- ifelse(is.na(shown[[name]]), "", sprintf(if (name == "difference") "%.2g" else "%.15g", shown[[name]]))
write.csv(shown, row.names = FALSE)
apart <- abs(beside$difference) / pmax(abs(beside$orion), 1e-6)
message(sum(!is.na(apart)), " numbers beside each other; the furthest apart are by ", format(max(apart, 0, na.rm = TRUE), digits = 2), " of their size")
`;
