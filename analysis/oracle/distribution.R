#!/usr/bin/env Rscript
# distribution.R: tails and quantiles as R has them, far into both ends, as JSON. Base R only.
#
#   Rscript analysis/oracle/distribution.R > analysis/oracle/distribution.json && npx oxfmt --write analysis/oracle/distribution.json
#
# Each row is [arguments ..., value]. Infinity has no JSON, so Inf is the text "Infinity". Quantiles of Student's t are left
# out where R's own qt does not lead back to the probability (checked here by pt).
source("analysis/oracle/as-json.R")
rows <- function(table) {
  table <- table[is.finite(table$value) & (table$value == 0 | abs(table$value) > 1e-290), ]
  paste0("[\n", paste(apply(table, 1, function(r) paste0("[", paste(number(r), collapse = ", "), "]")), collapse = ",\n"), "\n]")
}

z <- c(-36, -12.5, -8, -3, -1.5, -0.3, -1e-9, 0, 1e-9, 1e-3, 0.3, 1, 1.959963984540054, 3, 5, 8, 12.5, 20, 30, 36)
p <- c(1e-280, 1e-150, 1e-60, 1e-30, 1e-15, 1e-10, 1e-6, 1e-4, 0.001, 0.01, 0.025, 0.1, 0.25, 0.4, 0.49, 0.51, 0.6, 0.75, 0.9, 0.975, 0.99, 0.999, 0.999999)
t <- c(-100, -8, -2.2, -0.4, -1e-8, 0, 1e-8, 0.01, 0.4, 1, 2.2, 4, 8, 20, 35, 100, 1e4, 1e12)
df <- c(0.01, 0.5, 1, 1.37, 2, 3, 4.5, 10, 29.3, 100, 1234.5, 1e5, 1e7, 1e10, 1e15, Inf)

student <- expand.grid(t = t, df = df); student$value <- pt(student$t, student$df, lower.tail = FALSE)
student_quantile <- expand.grid(p = p, df = df[df > 0.4]); student_quantile$value <- mapply(qt, student_quantile$p, student_quantile$df, lower.tail = FALSE)
back <- pt(student_quantile$value, student_quantile$df, lower.tail = FALSE)
student_quantile <- student_quantile[is.finite(student_quantile$value) & abs(back / student_quantile$p - 1) < 2e-13 & abs(student_quantile$value) < 1e140, ]
x <- c(0, 1e-12, 1e-3, 0.2, 0.7, 1, 1.3, 2.5, 6, 20, 100, 1500, 1e6)
f <- expand.grid(x = x, df1 = c(0.7, 1, 2, 3.5, 12, 150, 1e6), df2 = c(0.8, 1, 4, 17.3, 400, 1e5, 1e9, Inf))
f$value <- pf(f$x, f$df1, f$df2, lower.tail = FALSE)
chi <- expand.grid(x = c(0, 1e-10, 0.01, 0.4, 1, 3.84, 10, 40, 200, 900, 1100, 99000, 101000, 1e6), df = c(0.3, 1, 2, 3, 7.5, 40, 1000, 1e5))
chi$value <- pchisq(chi$x, chi$df, lower.tail = FALSE)

cat("{",
  paste0('"made_with": {"script": "analysis/oracle/distribution.R", "R": ', text(R.version.string), ', "platform": ', text(R.version$platform), "},"),
  paste0('"normal": ', rows(data.frame(z = z, value = pnorm(z, lower.tail = FALSE))), ","),
  paste0('"normal_quantile": ', rows(data.frame(p = p, value = qnorm(p, lower.tail = FALSE))), ","),
  paste0('"student": ', rows(student), ","), paste0('"student_quantile": ', rows(student_quantile), ","),
  paste0('"f": ', rows(f), ","), paste0('"chi_squared": ', rows(chi)), "}", sep = "\n")
