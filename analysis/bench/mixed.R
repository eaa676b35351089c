#!/usr/bin/env Rscript
# mixed.R: the peer of mixed.ts. Reads doubles by column, fits with lme4 and prints the seconds of the fit alone, what it
# found, and its memory in MB: at its peak, and before there was any data.
#
#   Rscript mixed.R COLUMNS.bin ROWS COVARIATES
suppressPackageStartupMessages(library(lme4))
memory <- function() {
  status <- tryCatch(readLines("/proc/self/status"), error = function(e) "VmHWM: NA kB")
  as.numeric(gsub("\\D", "", grep("VmHWM", status, value = TRUE))) / 1000
}
idle <- memory()
argv <- commandArgs(TRUE); rows <- as.integer(argv[2]); covariates <- as.integer(argv[3])
file <- file(argv[1], "rb"); data <- as.data.frame(matrix(readBin(file, "double", rows * (covariates + 2)), rows)); close(file)
names(data) <- c("y", "cluster", paste0("x", seq_len(covariates))); data$cluster <- factor(data$cluster)
formula <- as.formula(paste("y ~", paste0("x", seq_len(covariates), collapse = " + "), "+ (1 | cluster)"))
took <- system.time(fit <- lmer(formula, data, REML = TRUE))["elapsed"]
variance <- as.data.frame(VarCorr(fit))$vcov
cat(sprintf("%.17g ", c(took, fixef(fit)[2], sqrt(vcov(fit)[2, 2]), variance[1], memory(), idle)), "\n")
