// The figures behind a chart, as a table that can be written down.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QVariant>

namespace framewright {
struct MetricRow;
}

namespace framewright::ui {

struct ChartColumn {
    QString id;    ///< key in CSV and JSON, with the unit: "wall_median_s"
    QString title; ///< for people: "Median, s"
};

/// Cells are texts, numbers, booleans, or invalid where there is no value.
struct ChartData {
    QList<ChartColumn> columns;
    QList<QList<QVariant>> rows;
};

/// Of scores by this metric: "psnr_db", "PSNR, dB".
ChartColumn score_column(const MetricRow& metric);

/// A row in words: "Backend: single, Median, s: 8.1"; what has no value is left out.
QString row_text(const ChartData& data, const QList<QVariant>& row);
/// RFC 4180, UTF-8, a header line with the ids, full precision.
QByteArray to_csv(const ChartData& data);
/// An array with one object for each row; infinite numbers are the string "inf".
QByteArray to_json(const ChartData& data);
/// A table for a Markdown page, numbers with four significant digits.
QString to_markdown(const ChartData& data);

} // namespace framewright::ui
