#!/usr/bin/env Rscript
# cells.R: the peer of cells.ts. Reads doubles by column: the score, the cell, who asked. Describes by cell with data.table:
# n, mean, sd, quartiles, shares above three cuts. Prints the milliseconds of the first time and the middle of five more, the
# most memory it had in MB, and what it found in the first cell.
#
#   Rscript cells.R COLUMNS.bin ROWS
suppressPackageStartupMessages(library(data.table))
argv <- commandArgs(TRUE); rows <- as.integer(argv[2])
file <- file(argv[1], "rb"); all <- readBin(file, "double", rows * 3); close(file)
data <- data.table(y = all[seq_len(rows)], cell = as.integer(all[rows + seq_len(rows)])); rm(all)
once <- function() {
  quarters <- c("q1", "q2", "q3")
  data[, c(list(n = .N, mean = mean(y), sd = sd(y)), setNames(as.list(quantile(y, c(.25, .5, .75))), quarters),
           list(a = mean(y >= .33), b = mean(y >= .5), c = mean(y >= .66))), keyby = cell]
}
times <- sapply(1:6, function(i) system.time(found <<- once())["elapsed"] * 1000)
status <- tryCatch(readLines("/proc/self/status"), error = function(e) "VmHWM: NA kB")
most <- as.numeric(gsub("\\D", "", grep("VmHWM", status, value = TRUE))) / 1000
one <- found[1]
cat(sprintf("%.17g ", c(times[1], median(times[-1]), most, one$n, one$mean, one$sd, one$q2, one$b)), "\n")
