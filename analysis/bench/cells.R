#!/usr/bin/env Rscript
# cells.R: the peer of cells.ts. Reads doubles by column: the score, the cell, who asked. Describes by cell with data.table:
# n, mean with its interval by who asked (CR2 of a mean, Satterthwaite's degrees of freedom), sd, quartiles, shares above
# three cuts with Wilson's intervals. Prints the milliseconds of the first time and the middle of five more, the most memory
# it had in MB and what it had before there was any data, and what it found in the first cell.
#
#   Rscript cells.R COLUMNS.bin ROWS
suppressPackageStartupMessages(library(data.table))
memory <- function() {
  status <- tryCatch(readLines("/proc/self/status"), error = function(e) "VmHWM: NA kB")
  as.numeric(gsub("\\D", "", grep("VmHWM", status, value = TRUE))) / 1000
}
idle <- memory()
argv <- commandArgs(TRUE); rows <- as.integer(argv[2])
file <- file(argv[1], "rb")
data <- list(y = readBin(file, "double", rows), cell = as.integer(readBin(file, "double", rows)),
             asked = as.integer(readBin(file, "double", rows)))
close(file); setDT(data)
wilson <- function(p, n) {
  z <- qnorm(.975); middle <- (p + z^2 / (2 * n)) / (1 + z^2 / n)
  half <- z / (1 + z^2 / n) * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))
  list(low = middle - half, high = middle + half)
}
# Clusters of n_i with sums s_i: each residual sum over the root of what its own cluster leaves of it.
interval <- function(n, s) {
  all <- sum(n); value <- sum(s) / all; kept <- 1 - n / all
  variance <- sum((s - n * value)^2 / kept) / all^2
  df <- all^4 / (all^2 * sum(n^2) + sum(n^2 / kept)^2 - sum(n^4 / kept^2))
  half <- qt(.975, df) * sqrt(variance)
  list(low = value - half, high = value + half)
}
once <- function() {
  quarters <- c("q1", "q2", "q3")
  found <- data[, c(list(n = .N, mean = mean(y), sd = sd(y)), setNames(as.list(quantile(y, c(.25, .5, .75))), quarters),
                    list(a = mean(y >= .33), b = mean(y >= .5), c = mean(y >= .66))), keyby = cell]
  limits <- data[, .(n = .N, s = sum(y)), by = .(cell, asked)][, interval(n, s), keyby = cell]
  found[limits, c("low", "high") := .(i.low, i.high)]
  for (cut in c("a", "b", "c")) found[, paste0(cut, c("low", "high")) := wilson(get(cut), n)]
  found
}
times <- sapply(1:6, function(i) system.time(found <<- once())["elapsed"] * 1000)
one <- found[1]
facts <- c(one$n, one$mean, one$low, one$sd, one$blow, one$b, one$q2)
cat(sprintf("%.17g ", c(times[1], median(times[-1]), memory(), idle, facts)), "\n")
