/**
 * R for people who begin at different rounds: since when each is exposed, and differences of changes start by start. By base R
 * alone, by influence functions. Nothing of a plan stands in here.
 */
export const rStarts = String.raw`
# ---- People who begin at different rounds -----------------------------------------------------------------------------
# The place of the first round at which somebody was exposed, from 0; as many as there are rounds where not by the last.
starts_of <- function(cells, group) {
  text <- column_of(cells, plan$starts$column)
  last <- length(plan$rounds)
  columns <- vapply(plan$rounds, function(one) one$column, "")
  start <- ifelse(text %in% columns, match(text, columns), match(text, plan$starts$names)) - 1
  # Rounds that are not asked about: who began at one had begun by the next that is.
  other <- match(text, plan$starts$other_names)
  start[!is.na(other)] <- plan$starts$other_places[other[!is.na(other)]]
  if (plan$starts$are_times) {
    at <- vapply(plan$rounds, function(one) one$at, 0)
    time <- suppressWarnings(as.numeric(text))
    timed <- is.na(start) & !is.na(time) & !(text %in% plan$starts$never)
    start[timed] <- vapply(time[timed], function(one) sum(at < one), 0)
  }
  start[text %in% plan$starts$never] <- NA
  # Who is compared with, and began later or never; all others began at a round after the first and not after the last.
  is_reference <- group %in% reference
  start[!is_reference & !is.na(start) & (start < 1 | start >= last)] <- NA
  ifelse(is_reference, last, start)
}

staggered_differences <- function(pair) {
  y <- pair$began$rounds
  if (!is.null(plan$outcome$at_least)) y[] <- as.numeric(y >= plan$outcome$at_least)
  start <- pair$began$start
  cluster <- if (is.null(pair$began$cluster)) seq_len(nrow(y)) else match(pair$began$cluster, unique(pair$began$cluster))
  last <- ncol(y)
  cells <- list()
  for (one in seq_len(last - 1)) for (to in seq_len(last - 1)) {
    from <- if (to < one) to - 1 else one - 1
    change <- y[, to + 1] - y[, from + 1]
    is_beside <- if (plan$starts$comparison == "never") start == last else start > to & start != one
    people <- list(which(start == one & !is.na(change)), which(is_beside & !is.na(change)))
    if (min(vapply(people, function(i) length(unique(cluster[i])), 0)) < 2) next
    cells[[length(cells) + 1]] <- list(start = one, from = from, to = to, change = change, people = people)
  }
  is_after <- vapply(cells, function(cell) cell$to >= cell$start, TRUE)
  if (!any(is_after)) return(without("too few people"))
  found <- average_of_starts(cells[is_after], start, cluster)
  found$numbers[c("differences", "in_no_difference")] <- c(sum(is_after), sum(start > 0 & start < last) - found$numbers[["n_group"]])
  names <- plan$starts$names
  steps <- lapply(cells, function(cell) c(sum_of_means(list(cell), 1, cluster), is_after = cell$to >= cell$start))
  names(steps) <- vapply(cells, function(cell)
    sprintf("began %s, %s to %s", names[cell$start + 1], names[cell$from + 1], names[cell$to + 1]), "")
  attr(found, "steps") <- steps
  # What should be none: the same average of the changes before the start.
  if (!all(is_after)) {
    before <- average_of_starts(cells[!is_after], start, cluster)
    before$numbers <- before$numbers[!startsWith(names(before$numbers), "n_")]
    attr(found, "before") <- before
  }
  found
}

# By how many began at each start, each over its rounds since; chance also decided how many began when.
average_of_starts <- function(cells, start, cluster) {
  starts <- vapply(cells, function(cell) cell$start, 0)
  members <- which(start %in% starts)
  share <- vapply(starts, function(one) mean(start[members] == one) / sum(starts == one), 0)
  effect <- tapply(vapply(cells, difference_of, 0), starts, mean)[as.character(start[members])]
  pulls <- tapply((effect - mean(effect)) / length(members), cluster[members], sum)
  sum_of_means(cells, share, cluster, c(sum(pulls^2) * length(pulls) / (length(pulls) - 1), length(pulls) - 1))
}

difference_of <- function(cell) mean(cell$change[cell$people[[1]]]) - mean(cell$change[cell$people[[2]]])

# Influence functions by cluster, each over the root of one less the share that its cluster has in the mean (CR2), and the
# degrees of freedom of Bell and McCaffrey.
sum_of_means <- function(cells, share, cluster, sizes = c(0, 1)) {
  size <- max(cluster)
  pulls <- spread <- fitted <- numeric(size)
  own <- matrix(0, size, 0)
  for (k in seq_along(cells)) for (side in 1:2) {
    people <- cells[[k]]$people[[side]]
    value <- cells[[k]]$change[people]
    n <- length(people)
    counts <- tabulate(cluster[people], size)
    sums <- numeric(size)
    of <- tapply(value - mean(value), cluster[people], sum)
    sums[as.integer(names(of))] <- of
    weight <- ifelse(counts == 0, 0, c(1, -1)[side] * share[k] / n / sqrt(1 - counts / n))
    pulls <- pulls + weight * sums
    own <- cbind(own, weight * counts / sqrt(n))
    spread <- spread + weight^2 * counts
    fitted <- fitted + (weight * counts)^2 / n
  }
  df <- sum(spread - fitted)^2 / (sum(spread * (spread - 2 * fitted)) + sum(crossprod(own)^2))
  variance <- sum(pulls^2)
  total <- variance + sizes[1]
  seen <- lapply(1:2, function(side) unique(unlist(lapply(cells, function(cell) cell$people[[side]]))))
  n <- lengths(seen)
  value <- sum(share * vapply(cells, difference_of, 0))
  if (!is.null(plan$cluster) && min(vapply(seen, function(i) length(unique(cluster[i])), 0)) < 5)
    return(told(value, note = "fewer than five clusters: described only", n = n))
  told(value, sqrt(total), total^2 / (variance^2 / df + sizes[1]^2 / sizes[2]), n = n)
}
`;
