#!/usr/bin/env Rscript
# weighting.R: weighted and doubly robust differences with their stacked errors, as JSON.
#
#   Rscript analysis/oracle/weighting.R > analysis/oracle/weighting.json && npx oxfmt --write analysis/oracle/weighting.json
#
# No package here has these errors, so each is derived twice and the script stops where the two differ: once from the
# estimating equations alone, written one under the other as functions of all parameters, with numeric derivatives
# (numDeriv, Richardson), and once by hand with matrices. With the model's part left out they are what survey::svyglm says
# for fixed weights. Entropy balancing is survey's calibration by raking, its dual by optim, and its own conditions.
suppressMessages({ library(survey); library(numDeriv) })
options(digits = 17, survey.lonely.psu = "adjust")
source("analysis/oracle/as-json.R")
source("analysis/oracle/drawn.R")
same <- function(a, b, tolerance) stopifnot(isTRUE(all.equal(as.numeric(a), as.numeric(b), tolerance = tolerance)))

n <- 180
u <- function(k) drawn(n, 900 + k)
d <- data.frame(first = round(qnorm(u(1)), 3), second = 1 * (u(2) < 0.35), third = round(40 + 15 * u(3), 1))
d$exposed <- 1 * (u(4) < plogis(-3.1 + 0.6 * d$first + 0.7 * d$second + 0.05 * d$third))
d$outcome <- round(0.4 + 0.1 * d$first - 0.05 * d$second + 0.004 * d$third + d$exposed * (0.1 + 0.05 * d$first) + 0.12 * qnorm(u(5)), 4)
d$cluster <- floor(u(6)^1.5 * 17); d$cluster <- match(d$cluster, unique(d$cluster)) - 1
survey_weights <- round(0.4 + 2 * u(7), 2); survey_weights[c(5, 77)] <- 0
x <- cbind(1, d$first, d$second, d$third); e <- d$exposed; y <- d$outcome; k <- ncol(x)

weight_of <- list(
  ate = function(p) ifelse(e == 1, 1 / p, 1 / (1 - p)), att = function(p) ifelse(e == 1, 1, p / (1 - p)),
  overlap = function(p) ifelse(e == 1, 1 - p, p), entropy = function(odds) ifelse(e == 1, 1, odds))
target_of <- list(ate = function(p) rep(1, n), att = function(p) e, overlap = function(p) p * (1 - p), entropy = function(odds) e)
link <- function(kind, theta) if (kind == "entropy") exp(drop(x %*% theta)) else plogis(drop(x %*% theta))
pulls <- function(kind, theta, base) base * (if (kind == "entropy") e - (1 - e) * link(kind, theta) else e - link(kind, theta))

coefficients_of <- function(kind, base) {
  if (kind != "entropy") return(coef(suppressWarnings(glm(e ~ x - 1, binomial, weights = base, control = list(epsilon = 1e-15, maxit = 60)))))
  s <- scale(x[, -1], colMeans(x[e == 1, -1] * base[e == 1]) / mean(base[e == 1]), apply(x[, -1], 2, sd))   # as ours, by optim
  dual <- function(l) log(sum((base * exp(drop(s %*% l)))[e == 0]))
  slopes <- function(l) { q <- (base * exp(drop(s %*% l)))[e == 0]; colSums(s[e == 0, ] * q) / sum(q) }
  l <- optim(rep(0, k - 1), dual, slopes, method = "BFGS", control = list(reltol = 1e-16, maxit = 1000))$par
  slope <- l / apply(x[, -1], 2, sd)
  theta <- c(log(sum(base[e == 1]) / sum((base * exp(drop(x[, -1] %*% slope)))[e == 0])), slope)
  for (step in 1:4) {                                                                                   # the last digits
    w <- (1 - e) * base * exp(drop(x %*% theta)); theta <- theta + drop(solve(crossprod(x * sqrt(w)), colSums(x * (e * base - w))))
  }
  w <- base * exp(drop(x %*% theta)); same(colSums(x[e == 0, ] * w[e == 0]), colSums(x[e == 1, ] * base[e == 1]), 1e-12)
  ones <- which(e == 0 & base > 0); totals <- colSums(x[e == 1, ] * base[e == 1])
  raked <- calibrate(svydesign(~1, weights = base[ones], data = data.frame(d[ones, ])), ~ first + second + third,
                     setNames(totals, c("(Intercept)", "first", "second", "third")), calfun = "raking", epsilon = 1e-11, maxit = 200)
  same(weights(raked), w[ones], 1e-7)
  theta
}

# First derivation: equations of all parameters -----------------------------------------------------------------------
equations <- list(
  difference = function(p, kind, base) {
    theta <- p[1:k]; w <- base * weight_of[[kind]](link(kind, theta))
    cbind(pulls(kind, theta, base) * x, e * w * (y - p[k + 1]), (1 - e) * w * (y - p[k + 2]))
  },
  robust = function(p, kind, base) {
    theta <- p[1:k]; b1 <- p[k + 1:k]; b0 <- p[2 * k + 1:k]; rest <- p[3 * k + 1:3]; at <- link(kind, theta)
    w <- base * weight_of[[kind]](at); h <- base * target_of[[kind]](at); m1 <- drop(x %*% b1); m0 <- drop(x %*% b0)
    cbind(pulls(kind, theta, base) * x, base * e * (y - m1) * x, base * (1 - e) * (y - m0) * x,
          h * (m1 - m0 - rest[1]), e * w * (y - m1 - rest[2]), (1 - e) * w * (y - m0 - rest[3]))
  })
influence_of <- function(f, p, contrast) -drop(f(p) %*% t(solve(jacobian(function(q) colSums(f(q)), p))) %*% contrast)
summed <- function(influence, cluster, base) {                    # the declared rule for few clusters
  s <- tapply(influence[base > 0], cluster[base > 0], sum); inside <- tapply(e[base > 0], cluster[base > 0], mean)
  arm <- if (all(inside %in% 0:1)) inside else rep(1, length(s)); g <- table(arm)
  v <- tapply(s^2, arm, sum) * g / (g - 1); list(error = sqrt(sum(v)), df = sum(v)^2 / sum(v^2 / (g - 1)))
}

# Second derivation: by hand -------------------------------------------------------------------------------------------
through <- function(curvature, pull, slopes) drop(x %*% solve(crossprod(x * sqrt(curvature)), colSums(slopes * x))) * pull
by_hand <- function(kind, base, theta, robust) {
  at <- link(kind, theta); w <- base * weight_of[[kind]](at); p <- at
  slope <- base * switch(kind, ate = ifelse(e == 1, -(1 - p) / p, p / (1 - p)), att = (1 - e) * p / (1 - p), overlap = ifelse(e == 1, -1, 1) * p * (1 - p), entropy = (1 - e) * p)
  curvature <- base * (if (kind == "entropy") (1 - e) * at else p * (1 - p)); pull <- pulls(kind, theta, base)
  if (!robust) {
    m1 <- weighted.mean(y[e == 1], w[e == 1]); m0 <- weighted.mean(y[e == 0], w[e == 0]); s1 <- sum((e * w)); s0 <- sum((1 - e) * w)
    away <- ifelse(e == 1, (y - m1) / s1, -(y - m0) / s0)
    return(list(value = m1 - m0, fixed = w * away, influence = w * away + through(curvature, pull, slope * away), p = c(theta, m1, m0), contrast = c(rep(0, k), 1, -1)))
  }
  f1 <- lm.wfit(x, y, base * e); f0 <- lm.wfit(x, y, base * (1 - e)); b1 <- f1$coefficients; b0 <- f0$coefficients
  r1 <- y - drop(x %*% b1); r0 <- y - drop(x %*% b0); gap <- drop(x %*% (b1 - b0)); h <- base * target_of[[kind]](at)
  dh <- if (kind == "overlap") base * p * (1 - p) * (1 - 2 * p) else rep(0, n)
  a <- weighted.mean(gap, h); c1 <- weighted.mean(r1[e == 1], w[e == 1]); c0 <- weighted.mean(r0[e == 0], w[e == 0]); s1 <- sum(e * w); s0 <- sum((1 - e) * w)
  away <- ifelse(e == 1, (r1 - c1) / s1, -(r0 - c0) / s0)
  influence <- h * (gap - a) / sum(h) + w * away + through(curvature, pull, dh * (gap - a) / sum(h) + slope * away) +
    through(base * e, base * e * r1, h / sum(h) - e * w / s1) + through(base * (1 - e), base * (1 - e) * r0, (1 - e) * w / s0 - h / sum(h))
  list(value = a + c1 - c0, influence = influence, p = c(theta, b1, b0, a, c1, c0), contrast = c(rep(0, 3 * k), 1, 1, -1))
}

clusterings <- list(none = seq_len(n), mixed = d$cluster, apart = d$cluster * 2 + d$exposed)
case <- function(kind, base, by, robust) {
  theta <- coefficients_of(kind, base); told <- by_hand(kind, base, theta, robust); p <- unname(told$p); cluster <- clusterings[[by]]
  f <- function(q) equations[[if (robust) "robust" else "difference"]](q, kind, base)
  stopifnot(max(abs(colSums(f(p)))) < 1e-7 * n); found <- summed(told$influence, cluster, base); error <- found$error
  same(influence_of(f, p, told$contrast), told$influence, 1e-7)
  if (!robust) {
    d$w <- base * weight_of[[kind]](link(kind, theta)); d$each <- cluster; groups <- length(unique(cluster[base > 0]))
    fixed <- svyglm(outcome ~ exposed, svydesign(ids = ~each, weights = ~w, data = d[base > 0, ]))
    same(coef(fixed)[["exposed"]], told$value, 1e-10); same(SE(fixed)[["exposed"]], sqrt(sum(rowsum(told$fixed, cluster)^2) * groups / (groups - 1)), 1e-7)
  }
  if (robust && kind == "entropy") same(told$value, by_hand(kind, base, theta, FALSE)$value, 1e-9)   # then nothing is left to add
  w <- base * weight_of[[kind]](link(kind, theta)); kish <- function(v) sum(v)^2 / sum(v^2)
  object(of = text(kind), base = if (any(base != 1)) "true" else "false", clusters = text(by), robust = if (robust) "true" else "false",
         value = number(told$value), error = number(error), df = number(found$df),
         low = number(told$value - qt(0.975, found$df) * error), p = number(2 * pt(-abs(told$value) / error, found$df)),
         effective = numbers(c(kish(w[e == 1]), kish(w[e == 0]))))
}
cases <- list()
for (kind in names(weight_of)) for (base in list(rep(1, n), survey_weights)) for (by in names(clusterings)) for (robust in c(FALSE, TRUE))
  cases <- c(cases, case(kind, base, by, robust))
p <- plogis(drop(x %*% coefficients_of("ate", rep(1, n)))); cut <- function(v) hist(v, seq(0, 1, 0.05), plot = FALSE, right = FALSE)$counts
from <- max(tapply(p, e, min)); to <- min(tapply(p, e, max))
cat(object(made_with = object(script = text("analysis/oracle/weighting.R"), R = text(R.version.string), platform = text(R.version$platform),
       packages = object(sapply(c("survey", "numDeriv"), function(p) text(as.character(packageVersion(p)))))),
  data = object(sapply(d[c("first", "second", "third", "exposed", "outcome", "cluster")], numbers)), base = numbers(survey_weights), propensity = numbers(p),
  overlap = object(group = numbers(cut(p[e == 1])), reference = numbers(cut(p[e == 0])), from = number(from), to = number(to),
                   outside = numbers(c(mean((p < from | p > to)[e == 1]), mean((p < from | p > to)[e == 0])))),
  cases = list_of(cases)), "\n")
