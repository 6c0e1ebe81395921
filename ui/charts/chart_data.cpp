#include "ui/charts/chart_data.h"

#include "core/metric/metric.h"
#include "ui/charts/chart_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace framewright::ui {
namespace {

bool is_real(const QVariant& value) {
    return value.typeId() == QMetaType::Double;
}

QString plain_text(const QVariant& value) {
    if (!is_real(value))
        return value.toString();
    const double number = value.toDouble();
    return std::isinf(number) ? QStringLiteral("inf") : QString::number(number, 'g', 15);
}

QString csv_field(QString text) {
    if (!text.contains(QLatin1Char('"')) && !text.contains(QLatin1Char(',')) &&
        !text.contains(QLatin1Char('\n')))
        return text;
    text.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

QString markdown_field(const QVariant& value) {
    QString text = is_real(value) ? short_number(value.toDouble()) : value.toString();
    text.replace(QLatin1Char('|'), QStringLiteral("\\|"));
    text.replace(QLatin1Char('\n'), QLatin1Char(' '));
    return text;
}

/// Whether a column holds numbers, which stand at the right.
bool is_number_column(const ChartData& data, qsizetype column) {
    for (const QList<QVariant>& row : data.rows)
        if (row[column].isValid())
            return row[column].typeId() != QMetaType::QString;
    return false;
}

} // namespace

ChartColumn score_column(const MetricRow& metric) {
    const QString id = from_std(metric.id), unit = from_std(metric.unit), name = from_std(metric.name);
    return {unit.isEmpty() ? id : id + QLatin1Char('_') + unit.toLower(),
            unit.isEmpty() ? name : name + QLatin1String(", ") + unit};
}

QString row_text(const ChartData& data, const QList<QVariant>& row) {
    QStringList parts;
    for (qsizetype i = 0; i < row.size(); ++i)
        if (row[i].isValid())
            parts << Charts::tr("%1: %2").arg(
                data.columns[i].title, is_real(row[i]) ? short_number(row[i].toDouble()) : row[i].toString());
    return parts.join(QStringLiteral(", "));
}

QByteArray to_csv(const ChartData& data) {
    QString text;
    QStringList line;
    for (const ChartColumn& column : data.columns)
        line << csv_field(column.id);
    text += line.join(QLatin1Char(',')) + QStringLiteral("\r\n");
    for (const QList<QVariant>& row : data.rows) {
        line.clear();
        for (const QVariant& value : row)
            line << csv_field(plain_text(value));
        text += line.join(QLatin1Char(',')) + QStringLiteral("\r\n");
    }
    return text.toUtf8();
}

QByteArray to_json(const ChartData& data) {
    QJsonArray array;
    for (const QList<QVariant>& row : data.rows) {
        QJsonObject object;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const bool infinite = is_real(row[i]) && std::isinf(row[i].toDouble());
            object[data.columns[i].id] =
                infinite ? QJsonValue(QStringLiteral("inf")) : QJsonValue::fromVariant(row[i]);
        }
        array.append(object);
    }
    return QJsonDocument(array).toJson();
}

QString to_markdown(const ChartData& data) {
    QString head = QStringLiteral("|");
    QString rule = QStringLiteral("|");
    for (qsizetype i = 0; i < data.columns.size(); ++i) {
        head += QStringLiteral(" %1 |").arg(markdown_field(data.columns[i].title));
        rule += is_number_column(data, i) ? QStringLiteral("---:|") : QStringLiteral("---|");
    }
    QString text = head + QLatin1Char('\n') + rule + QLatin1Char('\n');
    for (const QList<QVariant>& row : data.rows) {
        text += QLatin1Char('|');
        for (const QVariant& value : row)
            text += QStringLiteral(" %1 |").arg(markdown_field(value));
        text += QLatin1Char('\n');
    }
    return text;
}

} // namespace framewright::ui
