#include "ui/charts/chart_export.h"

#include "core/base/error.h"
#include "core/base/write_file.h"
#include "ui/charts/chart_text.h"

#include <QBuffer>
#include <QFileInfo>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <qcustomplot.h>

#include <span>

namespace framewright::ui {
namespace {

constexpr double picture_scale = 2;
constexpr int screen_dpi = 96; ///< what device-independent pixels are meant for

[[noreturn]] void fail(const char* format) {
    throw Error(ErrorKind::Output, "-", "chart",
                Text("chart.not_drawn", "the chart could not be drawn as {1}", format));
}

QByteArray render_png(QCustomPlot& plot, const QSize& size) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) ||
        !plot.toPixmap(size.width(), size.height(), picture_scale).save(&buffer, "PNG"))
        fail("PNG");
    return bytes;
}

void paint(QCustomPlot& plot, const QSize& size, QPaintDevice& device, const char* format) {
    QCPPainter painter;
    if (!painter.begin(&device))
        fail(format);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    plot.toPainter(&painter, size.width(), size.height());
    if (!painter.end())
        fail(format);
}

QByteArray render_svg(QCustomPlot& plot, const QSize& size, const QString& title) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    svg.setSize(size);
    svg.setViewBox(QRect(QPoint(0, 0), size));
    svg.setResolution(screen_dpi);
    svg.setTitle(title);
    paint(plot, size, svg, "SVG");
    return bytes;
}

QByteArray render_pdf(QCustomPlot& plot, const QSize& size, const QString& title) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly))
        fail("PDF");
    QPdfWriter pdf(&buffer);
    pdf.setResolution(screen_dpi);
    pdf.setPageSize(QPageSize(QSizeF(size) * 72.0 / screen_dpi, QPageSize::Point, {}, QPageSize::ExactMatch));
    pdf.setPageMargins(QMarginsF(0, 0, 0, 0));
    pdf.setTitle(title);
    pdf.setCreator(QStringLiteral("Framewright"));
    paint(plot, size, pdf, "PDF");
    return bytes;
}

} // namespace

QByteArray render_chart(const ChartKind& kind, const ComparisonRecord& record, const ChartStyle& style,
                        const QString& format) {
    QCustomPlot plot;
    plot.resize(style.size);
    draw_chart(kind, record, style, plot);
    if (format == QLatin1String("png"))
        return render_png(plot, style.size);
    const QString title = Charts::tr(kind.title);
    if (format == QLatin1String("svg"))
        return render_svg(plot, style.size, title);
    if (format == QLatin1String("pdf"))
        return render_pdf(plot, style.size, title);
    throw Error(ErrorKind::Usage, "-", "chart",
                Text("chart.no_such_format", "a chart is written as .png, .svg or .pdf, not as .{1}",
                     format.toStdString()));
}

ChartStyle page_style(const ChartKind& kind, const ComparisonRecord& record, bool dark) {
    ChartStyle style = chart_style(dark);
    QCustomPlot plot;
    plot.resize(style.size);
    const ChartDrawing drawing = draw_chart(kind, record, style, plot);
    style.size = style.size.expandedTo({drawing.minimum_width, drawing.minimum_height});
    return style;
}

void save_chart(const ChartKind& kind, const ComparisonRecord& record, const ChartStyle& style,
                const QString& path) {
    const QString format = QFileInfo(path).suffix().toLower();
    QByteArray bytes;
    if (format == QLatin1String("csv"))
        bytes = to_csv(kind.data(record));
    else if (format == QLatin1String("json"))
        bytes = to_json(kind.data(record));
    else if (format == QLatin1String("md"))
        bytes = to_markdown(kind.data(record)).toUtf8();
    else if (format.isEmpty())
        throw Error(ErrorKind::Usage, path.toStdString(), "chart",
                    Text("chart.no_ending", "the file's name needs an ending: .png, .svg or .pdf"));
    else
        bytes = render_chart(kind, record, style, format);
    const auto* begin = reinterpret_cast<const std::uint8_t*>(bytes.constData());
    write_file(path.toStdString(), std::span(begin, static_cast<std::size_t>(bytes.size())), "chart",
               Durability::Cached);
}

} // namespace framewright::ui
