#!/usr/bin/env Rscript
# staggered.R: what R says of people who begin at different rounds, as JSON.
#
#   Rscript analysis/oracle/staggered.R > analysis/oracle/staggered.json && npx oxfmt --write analysis/oracle/staggered.json
#
# The package did is not used. Every 2x2 and their average are derived twice, and the script stops if the two differ: all
# changes below each other, regressed by lm on a column for each mean, with CR2 and Satterthwaite's degrees of freedom by
# clubSandwich; and, in base R by hand, influence functions (Callaway and Sant'Anna 2021), each adjusted by the share that its
# cluster has in its mean, summed by cluster, with the degrees of freedom by whole matrices. What chance adds by who began
# when is the influence of the shares, in both. Without the adjustment it is what did tells (`plain`).
suppressPackageStartupMessages(library(clubSandwich))
source("analysis/oracle/as-json.R")
source("analysis/oracle/drawn.R")
same <- function(a, b, tolerance = 1e-9) stopifnot(isTRUE(all.equal(unname(a), unname(b), tolerance = tolerance)))
# Rounds are counted from 0; whoever never begins has as many as there are. `whole`: everybody of a cluster begins at once.
made <- function(people, rounds, clusters, whole, missed, seed) {
  cluster <- if (clusters > 0) floor(clusters * drawn(people, seed)) else seq_len(people) - 1
  by <- drawn(max(people, clusters), seed + 1)
  start <- 1 + floor(rounds * (if (whole == 1) by[cluster + 1] else by[seq_len(people)]))
  shift <- drawn(max(people, clusters), seed + 2)[cluster + 1]
  own <- drawn(people, seed + 3)
  error <- drawn(people * rounds, seed + 4)
  seen <- drawn(people * rounds, seed + 5)
  y <- matrix(NA_real_, people, rounds)
  for (i in seq_len(people)) for (t in seq_len(rounds) - 1) {
    row <- (i - 1) * rounds + t + 1
    since <- max(0, t - start[i] + 1)
    if (seen[row] >= missed) y[i, t + 1] <- 0.3 + 0.5 * own[i] - 0.1 * start[i] + 0.07 * t * shift[i] + 0.04 * since + 0.3 * (error[row] - 0.5)
  }
  list(y = y, start = start, cluster = cluster, rounds = rounds)
}
cells_of <- function(d, comparison) {
  cells <- list()
  for (start in seq_len(d$rounds - 1)) for (to in seq_len(d$rounds - 1)) {
    from <- if (to < start) to - 1 else start - 1
    change <- d$y[, to + 1] - d$y[, from + 1]
    is_beside <- if (comparison == "never") d$start == d$rounds else d$start > to & d$start != start
    group <- which(d$start == start & !is.na(change)); beside <- which(is_beside & !is.na(change))
    distinct <- function(i) length(unique(d$cluster[i]))
    if (length(group) == 0) next
    cells[[length(cells) + 1]] <- list(start = start, from = from, to = to, group = group, beside = beside, change = change,
      clusters = c(distinct(group), distinct(beside)))
  }
  cells
}
value_of <- function(cell) mean(cell$change[cell$group]) - mean(cell$change[cell$beside])
# All changes below each other: a column for each mean.
stacked <- function(cells, cluster) {
  frames <- lapply(seq_along(cells), function(k) with(cells[[k]], data.frame(
    y = change[c(group, beside)], mean = rep(c(2 * k - 1, 2 * k), c(length(group), length(beside))), cluster = cluster[c(group, beside)])))
  data <- do.call(rbind, frames); data$mean <- factor(data$mean, seq_len(2 * length(cells))); data
}
by_regression <- function(cells, shares, cluster) {
  data <- stacked(cells, cluster)
  fit <- lm(y ~ mean - 1, data)
  t <- linear_contrast(fit, vcovCR(fit, data$cluster, "CR2"), contrasts = matrix(c(rbind(shares, -shares)), 1), test = "Satterthwaite")
  c(t$Est, t$SE^2, t$df)
}
by_hand <- function(cells, shares, cluster) {
  pulls <- plain <- numeric(max(cluster) + 1)
  for (k in seq_along(cells)) for (side in 1:2) {
    i <- cells[[k]][[c("group", "beside")[side]]]
    n <- length(i); own <- cluster[i]; size <- tabulate(own + 1, length(pulls))
    influence <- (3 - 2 * side) * shares[k] * (cells[[k]]$change[i] - mean(cells[[k]]$change[i])) / n
    sums <- numeric(length(pulls)); added <- tapply(influence, own, sum); sums[as.numeric(names(added)) + 1] <- added
    plain <- plain + sums
    pulls <- pulls + ifelse(size == 0, 0, sums / sqrt(1 - size / n))
  }
  data <- stacked(cells, cluster); X <- model.matrix(~ mean - 1, data); H <- X %*% (t(X) / colSums(X))
  weight <- (c(rbind(shares, -shares)) / colSums(X))[data$mean]
  P <- sapply(unique(data$cluster), function(one) {
    is_own <- data$cluster == one
    B <- diag(sum(is_own)) - H[is_own, is_own, drop = FALSE]
    e <- eigen(B, symmetric = TRUE); A <- e$vectors %*% (t(e$vectors) * ifelse(e$values > 1e-10, 1 / sqrt(e$values), 0))
    u <- numeric(nrow(X)); u[is_own] <- A %*% weight[is_own]; u - drop(H %*% u)
  })
  G <- crossprod(P)
  c(sum(shares * vapply(cells, value_of, 0)), sum(pulls^2), sum(diag(G))^2 / sum(G^2), sum(plain^2))
}
estimated <- function(cells, shares, cluster) {
  told <- by_hand(cells, shares, cluster)
  same(told[1:3], by_regression(cells, shares, cluster))
  told
}
average <- function(cells, d) {
  if (length(cells) == 0) return(NULL)
  start <- vapply(cells, function(cell) cell$start, 0)
  members <- which(d$start %in% start)
  own <- table(factor(d$start[members], unique(start)))
  rounds <- table(factor(start, unique(start)))
  shares <- as.numeric((own / length(members) / rounds)[as.character(start)])
  told <- estimated(cells, shares, d$cluster)
  effect <- tapply(vapply(cells, value_of, 0), factor(start, unique(start)), mean)[as.character(d$start[members])]
  pulls <- tapply((effect - mean(effect)) / length(members), d$cluster[members], sum)
  sizes <- sum(pulls^2) * length(pulls) / (length(pulls) - 1)
  total <- told[2] + sizes
  list(told = c(told[1], sqrt(total), total^2 / (told[2]^2 / told[3] + sizes^2 / (length(pulls) - 1))), plain = sqrt(told[4] + sum(pulls^2)))
}
one <- function(name, recipe, comparison) {
  d <- do.call(made, as.list(recipe))
  cells <- cells_of(d, comparison)
  counted <- Filter(function(cell) min(cell$clusters) >= 2, cells)
  is_before <- vapply(counted, function(cell) cell$to < cell$start, TRUE)
  after <- average(counted[!is_before], d); before <- average(counted[is_before], d)
  differences <- vapply(counted, function(cell) {
    told <- estimated(list(cell), 1, d$cluster)
    numbers(c(cell$start, cell$from, cell$to, length(cell$group), length(cell$beside), cell$clusters, told[1], sqrt(told[2]), told[3]))
  }, "")
  cat("  ", object(name = text(name), recipe = numbers(recipe), comparison = text(comparison), found = numbers(after$told), plain = number(after$plain),
    before = if (is.null(before)) "null" else numbers(before$told), differences = paste0("[", paste(differences, collapse = ", "), "]")), sep = "")
}
version <- function(name) paste(name, packageVersion(name))
cat("{", text("made_by"), ": ", text(paste(R.version.string, version("clubSandwich"), sep = "; ")), ",\n", text("cases"), ": [\n", sep = "")
# people, rounds, clusters (0: people stand alone), whether whole clusters begin at once, share missed, seed
one("people_alone", c(120, 4, 0, 0, 0, 11), "never"); cat(",\n")
one("people_alone_some_missed", c(150, 5, 0, 0, 0.2, 12), "not_yet"); cat(",\n")
one("two_rounds_are_one_difference", c(40, 2, 0, 0, 0, 13), "never"); cat(",\n")
one("clusters_of_all_starts", c(160, 4, 12, 0, 0.1, 14), "not_yet"); cat(",\n")
one("whole_clusters_begin_at_once", c(300, 4, 44, 1, 0.1, 15), "never"); cat(",\n")
one("whole_clusters_beside_those_not_yet", c(260, 3, 40, 1, 0.15, 16), "not_yet"); cat(",\n")
one("many_alone", c(900, 3, 0, 0, 0.1, 17), "not_yet")
cat("\n]}\n")
