// Charts as files.
#include "core/base/error.h"
#include "tests/gui/benchmark/drawn_chart.h"
#include "tests/gui/made_comparison.h"
#include "ui/charts/chart_export.h"

#include <QDir>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QSvgRenderer>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace framewright::ui {
namespace {

/// Where a picture can be looked at, when asked for.
void keep(const QByteArray& png, const QString& name) {
    const QString folder = qEnvironmentVariable("FRAMEWRIGHT_TEST_PICTURES");
    if (folder.isEmpty())
        return;
    QFile file(QDir(folder).filePath(name));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(png);
}

TEST(ChartFiles, PicturesAreDrawnInDarkAndLightAtTwiceTheSize) {
    for (const ChartKind& kind : chart_table()) {
        for (const bool dark : {true, false}) {
            const ComparisonRecord record =
                QLatin1String(kind.id) == QLatin1String("scaling") ? scaling_record() : made_comparison();
            const ChartStyle style = page_style(kind, record, dark);
            const QByteArray png = render_chart(kind, record, style, QStringLiteral("png"));
            const QImage image = QImage::fromData(png);
            EXPECT_EQ(image.size(), 2 * style.size);
            EXPECT_GE(style.size.width(), 1280);
            EXPECT_EQ(image.pixelColor(2, 2), style.background);
            keep(png, QStringLiteral("%1-%2.png")
                          .arg(QLatin1String(kind.id), QLatin1String(dark ? "dark" : "light")));
        }
        keep(render_chart(kind, made_large_comparison(), page_style(kind, made_large_comparison(), true),
                          QStringLiteral("png")),
             QStringLiteral("%1-fifty.png").arg(QLatin1String(kind.id)));
        keep(render_chart(kind, ComparisonRecord(), chart_style(true), QStringLiteral("png")),
             QStringLiteral("%1-empty.png").arg(QLatin1String(kind.id)));
    }
}

TEST(ChartFiles, SvgIsReadAgainAndPdfIsAPage) {
    const ChartKind& kind = *find_chart(QStringLiteral("wall"));
    const QByteArray svg = render_chart(kind, made_comparison(), chart_style(false), QStringLiteral("svg"));
    QSvgRenderer renderer(svg);
    ASSERT_TRUE(renderer.isValid());
    EXPECT_EQ(renderer.viewBox(), QRect(0, 0, 1280, 800));
    QImage image(1280, 800, QImage::Format_RGB32);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    EXPECT_EQ(image.pixelColor(2, 2), chart_style(false).background);
    const QByteArray pdf = render_chart(kind, made_comparison(), chart_style(false), QStringLiteral("pdf"));
    EXPECT_TRUE(pdf.startsWith("%PDF-"));
    EXPECT_TRUE(pdf.contains("/Count 1"));
    EXPECT_THROW(render_chart(kind, made_comparison(), chart_style(false), QStringLiteral("gif")), Error);
}

TEST(ChartFiles, FiguresAreWrittenAsCsvJsonAndMarkdown) {
    const QTemporaryDir folder;
    const ChartKind& kind = *find_chart(QStringLiteral("wall"));
    const auto written = [&](const char* name) {
        const QString path = folder.filePath(QString::fromLatin1(name));
        save_chart(kind, made_comparison(), chart_style(true), path);
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    EXPECT_TRUE(written("a.csv").startsWith("backend,encoder,runs,wall_median_s,"));
    const QJsonArray rows = QJsonDocument::fromJson(written("a.json")).array();
    ASSERT_EQ(rows.size(), 9);
    EXPECT_DOUBLE_EQ(rows[1].toObject()[QStringLiteral("wall_median_s")].toDouble(), 8.1);
    EXPECT_TRUE(written("a.md").contains("| single | x264 | 3 | 8.1 |"));
    EXPECT_THROW(save_chart(kind, made_comparison(), chart_style(true), QStringLiteral("/nowhere/a.png")),
                 Error);
    EXPECT_THROW(save_chart(kind, made_comparison(), chart_style(true), folder.filePath("a")), Error);
}

TEST(ChartFiles, CsvQuotesWhatNeedsIt) {
    ChartData data;
    data.columns = {{"a", "A"}, {"b", "B"}};
    data.rows = {{QStringLiteral("x, \"y\""), 0.1}};
    EXPECT_EQ(to_csv(data), QByteArray("a,b\r\n\"x, \"\"y\"\"\",0.1\r\n"));
}

} // namespace
} // namespace framewright::ui
