import type { ErrorKind, OverallTest, SizeMeasure } from '@orion/analysis';
import type { Estimator } from '@orion/core/comparison';

/** Where a method comes from: a formula that needs no language, and the papers. */
export interface Source {
  readonly formula: string;
  readonly papers: readonly string[];
}

export const estimatorSources: Readonly<Record<Estimator, Source>> = {
  difference: {
    formula: 'ȳ₁ − ȳ₀',
    papers: [
      'Welch, B. L. (1947). The generalization of “Student’s” problem when several different population variances are involved. Biometrika 34, 28–35.',
    ],
  },
  ranks: {
    formula: 'med { yᵢ − yⱼ : i ∈ 1, j ∈ 0 }',
    papers: [
      'Mann, H. B. and Whitney, D. R. (1947). On a test of whether one of two random variables is stochastically larger than the other. Annals of Mathematical Statistics 18, 50–60.',
      'Hodges, J. L. and Lehmann, E. L. (1963). Estimates of location based on rank tests. Annals of Mathematical Statistics 34, 598–611.',
    ],
  },
  baseline_adjusted: {
    formula: 'y = α + τ·z + β·b + γ′x + ε;  τ̂: min Σ ε²',
    papers: [
      'Vickers, A. J. and Altman, D. G. (2001). Analysing controlled trials with baseline and follow up measurements. BMJ 323, 1123–1124.',
    ],
  },
  difference_in_differences: {
    formula: '(ȳ₁ − b̄₁) − (ȳ₀ − b̄₀)',
    papers: [
      'Van Breukelen, G. J. P. (2006). ANCOVA versus change from baseline had more power in randomized studies and more bias in nonrandomized studies. Journal of Clinical Epidemiology 59, 920–925.',
    ],
  },
  standardised_risk: {
    formula: '(1/n) Σ [p(1, x) − p(0, x)];  logit p(z, x) = α + τ·z + γ′x',
    papers: [
      'Robins, J. (1986). A new approach to causal inference in mortality studies with a sustained exposure period. Mathematical Modelling 7, 1393–1512.',
    ],
  },
  fractional_logistic: {
    formula: '(1/n) Σ [m(1, x) − m(0, x)];  logit m(z, x) = α + τ·z + γ′x',
    papers: [
      'Papke, L. E. and Wooldridge, J. M. (1996). Econometric methods for fractional response variables. Journal of Applied Econometrics 11, 619–632.',
    ],
  },
  propensity_weighting: {
    formula: 'Σ₁ w·y / Σ₁ w − Σ₀ w·y / Σ₀ w;  w = z/e(x) + (1 − z)/(1 − e(x))',
    papers: [
      'Rosenbaum, P. R. and Rubin, D. B. (1983). The central role of the propensity score in observational studies for causal effects. Biometrika 70, 41–55.',
      'Lunceford, J. K. and Davidian, M. (2004). Stratification and weighting via the propensity score in estimation of causal treatment effects. Statistics in Medicine 23, 2937–2960.',
    ],
  },
  overlap_weighting: {
    formula: 'Σ₁ w·y / Σ₁ w − Σ₀ w·y / Σ₀ w;  w = z·(1 − e(x)) + (1 − z)·e(x)',
    papers: [
      'Li, F., Morgan, K. L. and Zaslavsky, A. M. (2018). Balancing covariates via propensity score weighting. Journal of the American Statistical Association 113, 390–400.',
    ],
  },
  entropy_balancing: {
    formula: 'ȳ₁ − Σ₀ w·y;  min Σ₀ w·ln w,  Σ₀ w·x = x̄₁,  Σ₀ w = 1',
    papers: ['Hainmueller, J. (2012). Entropy balancing for causal effects. Political Analysis 20, 25–46.'],
  },
  doubly_robust: {
    formula:
      '(1/n) Σ [m(1, x) − m(0, x)] + Σ₁ w·(y − m(1, x)) / Σ₁ w − Σ₀ w·(y − m(0, x)) / Σ₀ w; w = z/e(x) + (1 − z)/(1 − e(x))',
    papers: [
      'Robins, J. M., Rotnitzky, A. and Zhao, L. P. (1994). Estimation of regression coefficients when some regressors are not always observed. Journal of the American Statistical Association 89, 846–866.',
      'Bang, H. and Robins, J. M. (2005). Doubly robust estimation in missing data and causal inference models. Biometrics 61, 962–973.',
    ],
  },
  matching: {
    formula: '(1/m) Σ₁ [y − y₀(≈ e(x))];  |logit e(x) − logit e₀(x)| ≤ 0.2·sd;  1:1',
    papers: [
      'Rosenbaum, P. R. and Rubin, D. B. (1985). Constructing a control group using multivariate matched sampling methods that incorporate the propensity score. The American Statistician 39, 33–38.',
      'Austin, P. C. (2011). Optimal caliper widths for propensity-score matching when estimating differences in means and differences in proportions in observational studies. Pharmaceutical Statistics 10, 150–161.',
    ],
  },
  matching_with_replacement: {
    formula: '(1/m) Σ₁ [y − ȳ₀(≈ e(x))];  |logit e(x) − logit e₀(x)| ≤ 0.2·sd',
    papers: [
      'Abadie, A. and Imbens, G. W. (2006). Large sample properties of matching estimators for average treatment effects. Econometrica 74, 235–267.',
      'Abadie, A. and Imbens, G. W. (2016). Matching on the estimated propensity score. Econometrica 84, 781–807.',
    ],
  },
  regression_in_pairs: {
    formula: 'y = α + τ·z + β·b + γ′x + ε among the pairs;  τ̂: min Σ ε²',
    papers: [
      'Ho, D. E., Imai, K., King, G. and Stuart, E. A. (2007). Matching as nonparametric preprocessing for reducing model dependence in parametric causal inference. Political Analysis 15, 199–236.',
    ],
  },
  discontinuity: {
    formula: 'lim(r → k, z = 1) E(y | r) − lim(r → k, z = 0) E(y | r);  K((r − k)/h)',
    papers: [
      'Imbens, G. W. and Lemieux, T. (2008). Regression discontinuity designs: a guide to practice. Journal of Econometrics 142, 615–635.',
    ],
  },
  random_intercept: {
    formula: 'y = α + τ·z + β·b + γ′x + u(c) + ε;  u ~ N(0, σᵤ²),  ε ~ N(0, σ²);  REML',
    papers: [
      'Laird, N. M. and Ware, J. H. (1982). Random-effects models for longitudinal data. Biometrics 38, 963–974.',
      'Patterson, H. D. and Thompson, R. (1971). Recovery of inter-block information when block sizes are unequal. Biometrika 58, 545–554.',
    ],
  },
  random_slope: {
    formula:
      'y(t) = α + δ·t + θ·z + τ·z·t + γ′x + κ′x·t + u + v·t + ε;  (u, v) ~ N(0, Σ),  ε ~ N(0, σ²);  REML;  τ̂·(t₁ − t₀)',
    papers: [
      'Laird, N. M. and Ware, J. H. (1982). Random-effects models for longitudinal data. Biometrics 38, 963–974.',
      'Kuznetsova, A., Brockhoff, P. B. and Christensen, R. H. B. (2017). lmerTest package: tests in linear mixed effects models. Journal of Statistical Software 82(13).',
    ],
  },
  staggered_differences: {
    formula:
      'Σ_g p_g · mean over t ≥ g of τ(g, t);  τ(g, t) = (ȳ_t − ȳ_g₋₁ of those who began at g) − (the same of those not begun);  p_g: share who began at g',
    papers: [
      'Callaway, B. and Sant’Anna, P. H. C. (2021). Difference-in-differences with multiple time periods. Journal of Econometrics 225, 200–230.',
      'Goodman-Bacon, A. (2021). Difference-in-differences with variation in treatment timing. Journal of Econometrics 225, 254–277.',
    ],
  },
};

const bellMcCaffrey =
  'Bell, R. M. and McCaffrey, D. F. (2002). Bias reduction in standard errors for linear regression with multi-stage samples. Survey Methodology 28, 169–181.';
const stefanskiBoos =
  'Stefanski, L. A. and Boos, D. D. (2002). The calculus of M-estimation. The American Statistician 56, 29–38.';

/** Papers of the errors; none where the paper of the estimator says it. */
export const errorPapers: Readonly<Record<ErrorKind, readonly string[]>> = {
  classical: [],
  HC3: [
    'MacKinnon, J. G. and White, H. (1985). Some heteroskedasticity-consistent covariance matrix estimators with improved finite sample properties. Journal of Econometrics 29, 305–325.',
  ],
  CR2: [
    bellMcCaffrey,
    'Pustejovsky, J. E. and Tipton, E. (2018). Small-sample methods for cluster-robust variance estimation and hypothesis testing in fixed effects models. Journal of Business & Economic Statistics 36, 672–683.',
  ],
  CR1: [
    'Liang, K.-Y. and Zeger, S. L. (1986). Longitudinal data analysis using generalized linear models. Biometrika 73, 13–22.',
  ],
  welch: [],
  ranks: [],
  ranks_by_cluster: [
    'Conover, W. J. and Iman, R. L. (1981). Rank transformations as a bridge between parametric and nonparametric statistics. The American Statistician 35, 124–129.',
    bellMcCaffrey,
  ],
  stacked: [stefanskiBoos],
  stacked_by_cluster: [stefanskiBoos],
  pairs: [
    'Abadie, A. and Spiess, J. (2022). Robust post-matching inference. Journal of the American Statistical Association 117, 983–995.',
  ],
  abadie_imbens: [],
  reml: [],
  delta: ['Oehlert, G. W. (1992). A note on the delta method. The American Statistician 46, 27–29.'],
  delta_by_cluster: ['Oehlert, G. W. (1992). A note on the delta method. The American Statistician 46, 27–29.'],
};

const hotelling =
  'Tipton, E. and Pustejovsky, J. E. (2015). Small-sample adjustments for tests of moderators and model fit using robust variance estimation in meta-regression. Journal of Educational and Behavioral Statistics 40, 604–634.';

/** Papers of the tests of all groups at once. */
export const overallPapers: Readonly<Record<OverallTest, readonly string[]>> = {
  welch_anova: [
    'Welch, B. L. (1951). On the comparison of several mean values: an alternative approach. Biometrika 38, 330–336.',
  ],
  kruskal_wallis: [
    'Kruskal, W. H. and Wallis, W. A. (1952). Use of ranks in one-criterion variance analysis. Journal of the American Statistical Association 47, 583–621.',
  ],
  chi_squared: [
    'Pearson, K. (1900). On the criterion that a given system of deviations from the probable in the case of a correlated system of variables is such that it can be reasonably supposed to have arisen from random sampling. Philosophical Magazine 50, 157–175.',
  ],
  fisher_freeman_halton: [
    'Freeman, G. H. and Halton, J. H. (1951). Note on an exact treatment of contingency, goodness of fit and other problems of significance. Biometrika 38, 141–149.',
  ],
  wald: [hotelling],
  wald_of_ranks: [
    'Conover, W. J. and Iman, R. L. (1981). Rank transformations as a bridge between parametric and nonparametric statistics. The American Statistician 35, 124–129.',
  ],
};

/** Papers of the measures of a plain difference. */
export const sizePapers: Readonly<Record<SizeMeasure, string>> = {
  hedges_g:
    'Hedges, L. V. (1981). Distribution theory for Glass’s estimator of effect size and related estimators. Journal of Educational Statistics 6, 107–128.',
  cliffs_delta:
    'Feng, D. and Cliff, N. (2004). Monte Carlo evaluation of ordinal d with improved confidence interval. Journal of Modern Applied Statistical Methods 3, 322–332.',
  risk_difference:
    'Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions: comparison of eleven methods. Statistics in Medicine 17, 873–890.',
  risk_ratio:
    'Koopman, P. A. R. (1984). Confidence intervals for the ratio of two binomial proportions. Biometrics 40, 513–517.',
  odds_ratio:
    'Fisher, R. A. (1935). The logic of inductive inference. Journal of the Royal Statistical Society 98, 39–82.',
};

/** Papers of what is done around the estimates. */
export const generalPapers = {
  benjaminiHochberg:
    'Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate: a practical and powerful approach to multiple testing. Journal of the Royal Statistical Society B 57, 289–300.',
  holm: 'Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6, 65–70.',
  wilson:
    'Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American Statistical Association 22, 209–212.',
  balance:
    'Austin, P. C. (2009). Balance diagnostics for comparing the distribution of baseline covariates between treatment groups in propensity-score matched samples. Statistics in Medicine 28, 3083–3107.',
  robustness:
    'Cinelli, C. and Hazlett, C. (2020). Making sense of sensitivity: extending omitted variable bias. Journal of the Royal Statistical Society B 82, 39–67.',
  gamma: 'Rosenbaum, P. R. (2002). Observational Studies, second edition. Springer.',
  eValue:
    'VanderWeele, T. J. and Ding, P. (2017). Sensitivity analysis in observational research: introducing the E-value. Annals of Internal Medicine 167, 268–274.',
  staying:
    'Robins, J. M., Rotnitzky, A. and Zhao, L. P. (1995). Analysis of semiparametric regression models for repeated outcomes in the presence of missing data. Journal of the American Statistical Association 90, 106–121.',
  clusters:
    'Donner, A. and Klar, N. (2000). Design and Analysis of Cluster Randomization Trials in Health Research. Arnold.',
  regressionToMean:
    'Barnett, A. G., van der Pols, J. C. and Dobson, A. J. (2005). Regression to the mean: what it is and how to deal with it. International Journal of Epidemiology 34, 215–220.',
} as const;
