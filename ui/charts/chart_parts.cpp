#include "ui/charts/chart_parts.h"

#include "ui/charts/chart_text.h"

#include <QFontMetrics>

#include <algorithm>
#include <cmath>
#include <vector>

namespace framewright::ui {
namespace {

constexpr int max_thickness = 22;   ///< of a bar, in pixels
constexpr int bar_height = 21;      ///< that a bar takes at least, with the gap to the next one
constexpr int group_gap = 9;        ///< pixels between groups, at least
constexpr double names_share = 0.3; ///< of the width that names of groups take at most
constexpr int frame_width = 40;     ///< pixels beside the axes and names
constexpr int label_room = 16;      ///< pixels around a bar's label

/// Of entries that fill one row after the other.
int columns_width(const std::vector<int>& widths, int columns) {
    int sum = 0;
    for (int column = 0; column < columns; ++column) {
        int widest = 0;
        for (std::size_t i = static_cast<std::size_t>(column); i < widths.size();
             i += static_cast<std::size_t>(columns))
            widest = std::max(widest, widths[i]);
        sum += widest;
    }
    return sum;
}

int columns_that_fit(const std::vector<int>& widths, int room) {
    int columns = std::max(1, static_cast<int>(widths.size()));
    while (columns > 1 && columns_width(widths, columns) > room)
        --columns;
    return columns;
}

QCPTextElement* add_text(QCPLayoutGrid& page, const QString& text, const QFont& font, const QColor& color) {
    auto* element = new QCPTextElement(page.parentPlot(), text, font); // the layout owns it
    element->setTextColor(color);
    element->setTextFlags(Qt::AlignLeft | Qt::AlignVCenter);
    element->setMargins({12, 2, 12, 0});
    page.addElement(page.rowCount(), 0, element);
    return element;
}

void style_axis(QCPAxis& axis, const ChartStyle& style) {
    axis.setBasePen(QPen(style.secondary));
    axis.setTickPen(QPen(style.secondary));
    axis.setSubTickPen(Qt::NoPen);
    axis.setTickLabelColor(style.text);
    axis.setLabelColor(style.secondary);
    axis.setTickLabelFont(small_font(style));
    axis.setLabelFont(small_font(style));
    axis.setNumberFormat(QStringLiteral("g"));
    axis.setNumberPrecision(6);
    axis.grid()->setPen(QPen(style.grid, 0, Qt::SolidLine));
    axis.grid()->setZeroLinePen(QPen(style.secondary));
}

/// Steps of 1, 2, 2.5 or 5 in the axis's decade, about five of them.
double tick_step(double highest) {
    const double wanted = highest / 5;
    const double decade = std::pow(10, std::floor(std::log10(wanted)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0})
        if (decade * factor >= wanted * 0.999)
            return decade * factor;
    return decade * 10;
}

int names_width(const CellAxis& cells, const ChartStyle& style) {
    const QFontMetrics metrics(small_font(style));
    int widest = 0;
    for (const QString& name : cells.groups)
        widest = std::max(widest, metrics.horizontalAdvance(name));
    return std::min(widest, static_cast<int>(style.size.width() * names_share));
}

QCPAxisRect* make_axes(QCustomPlot* plot, const ChartStyle& style, const QString& below,
                       const QString& beside) {
    auto* axes = new QCPAxisRect(plot); // the page owns it once it is there
    for (const QCPAxis::AxisType type : {QCPAxis::atBottom, QCPAxis::atLeft})
        style_axis(*axes->axis(type), style);
    for (const QCPAxis::AxisType type : {QCPAxis::atTop, QCPAxis::atRight})
        axes->axis(type)->setVisible(false);
    axes->axis(QCPAxis::atBottom)->setLabel(below);
    axes->axis(QCPAxis::atLeft)->setLabel(beside);
    axes->axis(QCPAxis::atBottom)->setLayer(QStringLiteral("axes"));
    axes->axis(QCPAxis::atBottom)->grid()->setLayer(QStringLiteral("grid"));
    axes->axis(QCPAxis::atLeft)->grid()->setLayer(QStringLiteral("grid"));
    axes->setMinimumMargins({12, 8, 16, 8});
    axes->setMinimumSize(60, 40);
    return axes;
}

} // namespace

QFont small_font(const ChartStyle& style) {
    QFont font = style.font;
    font.setPointSizeF(std::max(7.5, font.pointSizeF() * (style.part ? 0.85 : 0.92)));
    return font;
}

ChartDrawing begin_chart(QCPLayoutGrid& page, const ComparisonRecord& record, const ChartStyle& style,
                         const QString& title, const QString& note) {
    ChartDrawing drawing;
    drawing.title = title;
    drawing.note = note;
    page.setRowSpacing(2);
    if (!style.titled && !style.part)
        return drawing;
    QFont font = style.font;
    font.setPointSizeF(font.pointSizeF() * (style.part ? 1.1 : 1.3));
    font.setBold(true);
    add_text(page, title, font, style.text)->setMargins({12, style.part ? 4 : 8, 12, 0});
    const QFont small = small_font(style);
    const int room = std::max(200, style.size.width() - 24);
    QStringList lines;
    if (!note.isEmpty())
        lines << note;
    if (!style.part && !record.spec.source.empty())
        lines << record_line(record);
    for (const QString& line : lines)
        add_text(page, QFontMetrics(small).elidedText(line, Qt::ElideRight, room), small, style.secondary);
    return drawing;
}

ChartDrawing draw_empty(QCPLayoutGrid& page, const ComparisonRecord& record, const ChartStyle& style,
                        const QString& title, const QString& hint) {
    ChartDrawing drawing = begin_chart(page, record, style, title);
    const bool under_way = !record.cells.empty() && !record.finished && !has_runs(record);
    QCPTextElement* element =
        add_text(page, under_way ? Charts::tr("Warming up. The chart fills as runs finish.") : hint,
                 style.font, style.secondary);
    element->setTextFlags(Qt::AlignCenter);
    element->setMaximumSize(QWIDGETSIZE_MAX / 2, QWIDGETSIZE_MAX / 2); // else a text is as high as its lines
    drawing.empty = true;
    return drawing;
}

QCPLegend* add_legend(QCPLayoutGrid& page, const ChartStyle& style) {
    const int row = page.rowCount();
    auto* line = new QCPLayoutGrid; // the page owns it
    page.addElement(row, 0, line);
    auto* legend = new QCPLegend; // the line owns it
    line->addElement(0, 0, legend);
    line->addElement(0, 1, new QCPTextElement(page.parentPlot())); // takes the width that the legend leaves
    line->setMargins({6, 4, 0, 0});
    legend->setBorderPen(Qt::NoPen);
    legend->setBrush(Qt::NoBrush);
    legend->setFont(small_font(style));
    legend->setTextColor(style.text);
    legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    legend->setIconSize(20, 14);
    legend->setColumnSpacing(14);
    legend->setRowSpacing(0);
    legend->setMargins({6, 2, 6, 2});
    return legend;
}

void arrange_legend(QCPLegend& legend, const ChartStyle& style) {
    const QFontMetrics metrics(legend.font());
    std::vector<int> widths;
    for (int i = 0; i < legend.itemCount(); ++i)
        if (auto* item = qobject_cast<QCPPlottableLegendItem*>(legend.item(i)))
            widths.push_back(metrics.horizontalAdvance(item->plottable()->name()) + 48);
    const int columns = columns_that_fit(widths, style.size.width() - 40);
    const int rows = (legend.itemCount() + columns - 1) / columns;
    legend.setWrap(columns);
    legend.setFillOrder(QCPLayoutGrid::foColumnsFirst, true);
    const QSize size(columns_width(widths, columns),
                     rows * (std::max(metrics.height(), legend.iconSize().height()) + 2) + 4);
    legend.setMinimumSize(size);
    legend.setMaximumSize(size);
}

void add_legend_entry(QCPLegend& legend, QCPAxisRect& axes, const QString& text, const QColor& color) {
    auto* bars = new LabelledBars(axes.axis(QCPAxis::atLeft), axes.axis(QCPAxis::atBottom)); // the plot's
    bars->setName(text);
    bars->setBrush(color);
    bars->setPen(QPen(color));
    bars->addToLegend(&legend);
}

void add_legend_point(QCPLegend& legend, QCPAxisRect& axes, const QString& text,
                      const QCPScatterStyle& point) {
    auto* graph = new QCPGraph(axes.axis(QCPAxis::atBottom), axes.axis(QCPAxis::atLeft)); // the plot's
    graph->setName(text);
    graph->setLineStyle(QCPGraph::lsNone);
    graph->setScatterStyle(point);
    graph->addToLegend(&legend);
}

QCPAxisRect* add_axes(QCPLayoutGrid& page, const ChartStyle& style, const QString& below,
                      const QString& beside) {
    QCPAxisRect* axes = make_axes(page.parentPlot(), style, below, beside);
    auto* row = new QCPLayoutGrid; // the page owns it
    row->setColumnSpacing(8);
    page.addElement(page.rowCount(), 0, row);
    row->addElement(0, 0, axes);
    return axes;
}

QCPAxisRect* add_axes_beside(QCPLayoutGrid& page, const ChartStyle& style, const QString& below,
                             const QString& beside) {
    QCPAxisRect* axes = make_axes(page.parentPlot(), style, below, beside);
    auto* row = static_cast<QCPLayoutGrid*>(page.element(page.rowCount() - 1, 0));
    row->addElement(0, row->columnCount(), axes);
    return axes;
}

void align_axes(QCPAxisRect& upper, QCPAxisRect& lower) {
    auto* group = new QCPMarginGroup(upper.parentPlot()); // the plot owns it
    for (QCPAxisRect* axes : {&upper, &lower})
        axes->setMarginGroup(QCP::msLeft | QCP::msRight, group);
    QCPAxis* a = upper.axis(QCPAxis::atBottom);
    QCPAxis* b = lower.axis(QCPAxis::atBottom);
    const auto follow = [](QCPAxis* from, QCPAxis* to) {
        QObject::connect(from, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), to,
                         qOverload<const QCPRange&>(&QCPAxis::setRange));
    };
    follow(a, b);
    follow(b, a);
}

int groups_height(const CellAxis& cells) {
    const int bars = cells.grouped ? static_cast<int>(cells.encoders.size()) : 1;
    return 70 + static_cast<int>(cells.groups.size()) * (bars * bar_height + group_gap);
}

void limit_thickness(CellAxis& cells, const ChartStyle& style) {
    const auto groups = static_cast<double>(std::max<qsizetype>(1, cells.groups.size()));
    const double group_pixels = std::max(1.0, (style.size.height() - 90.0) / groups);
    for (CellPlace& place : cells.cells) {
        const double shrink = std::min(1.0, max_thickness / std::max(1.0, place.width * group_pixels));
        const double middle = std::round(place.center);
        place.center = middle + (place.center - middle) * shrink;
        place.width *= shrink;
    }
}

void show_groups(QCPAxisRect& axes, const CellAxis& cells, const ChartStyle& style) {
    QCPAxis* axis = axes.axis(QCPAxis::atLeft);
    const QFontMetrics metrics(axis->tickLabelFont());
    const int room = names_width(cells, style);
    const QSharedPointer<QCPAxisTickerText> ticker(new QCPAxisTickerText);
    for (int i = 0; i < cells.groups.size(); ++i)
        ticker->addTick(i, metrics.elidedText(cells.groups[i], Qt::ElideMiddle, room + 1));
    axis->setTicker(ticker);
    axis->setTickLength(0, 0);
    axis->setTickLabelPadding(8);
    axis->setTickLabelColor(style.secondary);
    axis->grid()->setVisible(false);
    axis->setRangeReversed(true);
    axis->setRange(-0.55, std::max<double>(1, static_cast<double>(cells.groups.size())) - 0.45);
}

int bars_width(const CellAxis& cells, const ChartStyle& style) {
    return std::max(120, style.size.width() - names_width(cells, style) - frame_width);
}

LabelledBars* add_bar(QCPAxisRect& axes, const CellPlace& place, double value, const QColor& color) {
    auto* bar = new LabelledBars(axes.axis(QCPAxis::atLeft), axes.axis(QCPAxis::atBottom)); // the plot's
    bar->setWidth(place.width * 0.86);
    bar->setBrush(color);
    bar->setPen(Qt::NoPen);
    bar->addData(place.center, value);
    return bar;
}

QCPErrorBars* add_whisker(QCPBars& bar, double value, double low, double high, const QColor& color) {
    auto* whisker = new QCPErrorBars(bar.keyAxis(), bar.valueAxis()); // the plot's
    whisker->setDataPlottable(&bar);
    whisker->setErrorType(QCPErrorBars::etValueError);
    whisker->addData(value - low, high - value);
    whisker->setPen(QPen(color, 1.2));
    whisker->setWhiskerWidth(7);
    whisker->setSymbolGap(0);
    return whisker;
}

HoverSpot bar_spot(QCPAxisRect& axes, const CellPlace& place, double end, const QString& text) {
    return {&axes, 0, end, place.center - place.width / 2, place.center + place.width / 2, text};
}

void mark_failed(QCPAxisRect& axes, const CellPlace& place, const ChartStyle& style) {
    auto* text = new QCPItemText(axes.parentPlot()); // the plot's
    text->setClipAxisRect(&axes);
    text->position->setAxisRect(&axes);
    text->position->setAxes(axes.axis(QCPAxis::atBottom), axes.axis(QCPAxis::atLeft));
    text->position->setCoords(0, place.center);
    text->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    text->setPadding({6, 0, 0, 0});
    text->setText(Charts::tr("× failed"));
    text->setFont(small_font(style));
    text->setColor(style.warning);
}

void show_from_zero(QCPAxis& axis, double highest, double share) {
    const double wanted = highest > 0 ? highest / std::max(0.2, 1 - share) : 1;
    const double step = tick_step(wanted);
    const QSharedPointer<QCPAxisTickerFixed> ticker(new QCPAxisTickerFixed);
    ticker->setTickStep(step);
    ticker->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    axis.setTicker(ticker);
    axis.setRange(0, std::ceil(wanted / step - 1e-9) * step);
}

void show_bar_values(QCPAxisRect& axes, double highest, const QString& longest_label, int room,
                     const ChartStyle& style) {
    const int label = QFontMetrics(small_font(style)).horizontalAdvance(longest_label) + label_room;
    show_from_zero(*axes.axis(QCPAxis::atBottom), highest, static_cast<double>(label) / std::max(1, room));
}

QCPScatterStyle::ScatterShape series_shape(int number) {
    static constexpr QCPScatterStyle::ScatterShape shapes[] = {QCPScatterStyle::ssDisc,
                                                               QCPScatterStyle::ssSquare,
                                                               QCPScatterStyle::ssTriangle,
                                                               QCPScatterStyle::ssDiamond,
                                                               QCPScatterStyle::ssTriangleInverted,
                                                               QCPScatterStyle::ssCrossSquare,
                                                               QCPScatterStyle::ssPlus,
                                                               QCPScatterStyle::ssCross,
                                                               QCPScatterStyle::ssStar};
    return shapes[static_cast<std::size_t>(number) % std::size(shapes)];
}

} // namespace framewright::ui
