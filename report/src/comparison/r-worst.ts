/** R for the limits of the plain difference whatever those who did not answer would have said. */
export const rWorst = String.raw`
# ---- Missing answers at their worst -----------------------------------------------------------------------------------
# Horowitz and Manski (2000): all missing of the group at nothing and of the reference at all, and the other way round; limits
# that hold wherever between them the truth lies (Imbens and Manski 2004).
at_their_worst <- function(asked, place) {
  d <- asked[asked$group %in% c(place, reference) & asked$applies, , drop = FALSE]
  if (!is.null(d$w)) d <- d[!is.na(d$w) & d$w > 0, , drop = FALSE]
  z <- as.numeric(d$group == place)
  at <- function(group, others) always_cr2(ifelse(is.na(d$y), ifelse(z == 1, group, others), d$y), cbind(1, z), list(cluster = d$cluster, w = d$w))$numbers
  least <- at(0, 1)
  greatest <- at(1, 0)
  df <- min(least[["df"]], greatest[["df"]])
  apart <- (greatest[["value"]] - least[["value"]]) / max(least[["standard_error"]], greatest[["standard_error"]])
  reach <- uniroot(function(at) pt(-at - apart, df) + pt(-at, df) - 0.05, c(0, 100), tol = 1e-14)$root
  c(low = least[["value"]] - reach * least[["standard_error"]], high = greatest[["value"]] + reach * greatest[["standard_error"]])
}
`;
