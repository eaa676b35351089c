/**
 * R that reads a file as Orion does, every cell as the text that stands there: CSV in UTF-8 with commas, XLSX and Parquet where
 * a package for them is installed. What Orion refuses this refuses too. Nothing of a plan stands in here.
 */
export const rCells = String.raw`
# ---- Reading the file: every cell as text, names as they stand ------------------------------------------------------
has <- function(package) requireNamespace(package, quietly = TRUE)
refuse <- function(...) stop(..., call. = FALSE)

read_cells <- function(file, sheet = NULL) {
  if (grepl("[.]xlsx$", file, ignore.case = TRUE)) return(read_workbook(file, sheet))
  if (grepl("[.]parquet$", file, ignore.case = TRUE)) return(read_parquet_file(file))
  read_csv_file(file)
}

# CSV in UTF-8: commas, quotes doubled within quotes, lines that end in LF or CRLF. Bytes 254 and 255, which UTF-8 never
# has, stand in for the ends of cells and lines while it is cut.
read_csv_file <- function(file) {
  bytes <- readBin(file, "raw", file.size(file))
  if (length(bytes) >= 3 && identical(bytes[1:3], as.raw(c(0xef, 0xbb, 0xbf)))) bytes <- bytes[-(1:3)]
  if (any(bytes == 0) || !validUTF8(rawToChar(bytes)))
    refuse("The file is not in UTF-8, and neither Orion nor this script guesses letters: save it as CSV in UTF-8")
  is <- function(sign) bytes == charToRaw(sign)
  is_outside <- cumsum(is("\"")) %% 2 == 0
  is_end <- is("\n") & is_outside
  is_return <- is("\r") & is_outside & c(is_end[-1], TRUE)
  bytes[is(",") & is_outside] <- as.raw(254)
  bytes[is_end] <- as.raw(255)
  lines <- strsplit(rawToChar(bytes[!is_return]), "\xff", fixed = TRUE, useBytes = TRUE)[[1]]
  lines <- lines[seq_len(max(which(lines != ""), 0))]
  if (length(lines) < 2) refuse("The file has no rows")
  rows <- strsplit(paste0(lines, "\xfe"), "\xfe", fixed = TRUE, useBytes = TRUE)
  if (any(lengths(rows) != length(rows[[1]])))
    refuse("Row ", which(lengths(rows) != length(rows[[1]]))[1] - 1, " has not as many cells as the header: commas must part them, not semicolons or tabs")
  text <- unlist(rows)
  is_quoted <- startsWith(text, "\"")
  inside <- gsub("^\"|\"$", "", text[is_quoted], useBytes = TRUE)
  text[is_quoted] <- gsub("\"\"", "\"", inside, fixed = TRUE, useBytes = TRUE)
  Encoding(text) <- "UTF-8"
  as_cells(matrix(text, nrow = length(rows), byrow = TRUE))
}

as_cells <- function(table) {
  cells <- as.data.frame(table[-1, , drop = FALSE], stringsAsFactors = FALSE)
  names(cells) <- table[1, ]
  cells
}

# Numbers with as many digits as they need, dates as 2026-01-31, yes and no as true and false.
cell_text <- function(value) {
  if (is.factor(value)) value <- as.character(value)
  if (is.logical(value)) text <- ifelse(value, "true", "false")
  else if (inherits(value, "Date")) text <- format(value, "%Y-%m-%d")
  else if (inherits(value, "POSIXct"))
    text <- sub("T00:00:00$", "", format(value, "%Y-%m-%dT%H:%M:%S", tz = "UTC"))
  else if (is.numeric(value)) {
    short <- sprintf("%.15g", value)
    text <- ifelse(suppressWarnings(as.numeric(short)) == value, short, sprintf("%.17g", value))
  } else text <- as.character(value)
  enc2utf8(ifelse(is.na(value), "", text))
}

read_workbook <- function(file, sheet) {
  if (!has("readxl") && !has("openxlsx"))
    refuse("An XLSX file needs install.packages(\"readxl\"); or make a CSV of it: orion convert ", basename(file), " --out data.csv")
  sheets <- if (has("readxl")) readxl::excel_sheets(file) else openxlsx::getSheetNames(file)
  if (is.null(sheet) && length(sheets) > 1) refuse("The workbook has several sheets; name one behind the file: ", paste(sheets, collapse = ", "))
  if (is.null(sheet)) sheet <- sheets
  if (!has("readxl")) {
    # It reads times of day as numbers; days are days.
    cells <- openxlsx::read.xlsx(file, sheet, check.names = FALSE, sep.names = " ", detectDates = TRUE, na.strings = "", skipEmptyRows = FALSE)
    cells[] <- lapply(cells, cell_text)
    return(cells)
  }
  read <- readxl::read_excel(file, sheet, col_names = FALSE, col_types = "list", trim_ws = FALSE, na = character(), .name_repair = "minimal")
  as_cells(vapply(read, function(column) vapply(column, cell_text, ""), character(nrow(read))))
}

read_parquet_file <- function(file) {
  if (!has("nanoparquet") && !has("arrow"))
    refuse("A Parquet file needs install.packages(\"nanoparquet\") or \"arrow\"; or make a CSV of it: orion convert ", basename(file), " --out data.csv")
  cells <- as.data.frame(if (has("nanoparquet")) nanoparquet::read_parquet(file) else arrow::read_parquet(file))
  cells[] <- lapply(cells, cell_text)
  cells
}
`;
