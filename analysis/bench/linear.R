#!/usr/bin/env Rscript
# linear.R: the peer of linear.ts. Reads doubles by column: the outcome, the cluster, the covariates. Fits with lm and
# sandwich::vcovCL, or with glm, and prints the seconds of that alone, a coefficient, its error, and its memory in
# MB: at its peak, and before there was any data.
#
#   Rscript linear.R linear|logistic COLUMNS.bin ROWS COVARIATES
suppressPackageStartupMessages(library(sandwich))
memory <- function() {
  status <- tryCatch(readLines("/proc/self/status"), error = function(e) "VmHWM: NA kB")
  as.numeric(gsub("\\D", "", grep("VmHWM", status, value = TRUE))) / 1000
}
idle <- memory()
argv <- commandArgs(TRUE); rows <- as.integer(argv[3]); covariates <- as.integer(argv[4])
file <- file(argv[2], "rb"); data <- as.data.frame(matrix(readBin(file, "double", rows * (covariates + 2)), rows)); close(file)
names(data) <- c("y", "cluster", paste0("x", seq_len(covariates)))
formula <- as.formula(paste("y ~", paste0("x", seq_len(covariates), collapse = " + ")))
if (argv[1] == "linear") {
  took <- system.time({ fit <- lm(formula, data); covariance <- vcovCL(fit, data$cluster, type = "HC1") })["elapsed"]
} else {
  took <- system.time({ fit <- glm(formula, binomial, data); covariance <- vcov(fit) })["elapsed"]
}
cat(sprintf("%.17g ", c(took, coef(fit)[2], sqrt(covariance[2, 2]), memory(), idle)), "\n")
