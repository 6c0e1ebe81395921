#include "ui/charts/chart_parts.h"

#include "ui/charts/chart_text.h"

#include <QFontMetrics>

#include <algorithm>
#include <cmath>
#include <vector>

namespace framewright::ui {
namespace {

constexpr double slant_degrees = 48;  ///< of names that do not fit side by side
constexpr double slant_cosine = 0.67; ///< of that
constexpr double slant_sine = 0.74;
constexpr char better_property[] = "better";
const QString label_dash = QStringLiteral(" – ");

/// A chart in a panel that leaves no room for titles and long labels.
bool is_low(const ChartStyle& style) {
    return !style.titled && !style.part;
}

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

/// "lower is better", once.
void add_better(QCPLegend& legend) {
    QStringList told;
    for (QCPAxisRect* axes : legend.parentPlot()->axisRects()) {
        const QString text = axes->property(better_property).toString();
        if (text.isEmpty() || told.contains(text))
            continue;
        told.append(text);
        add_legend_point(legend, *axes, text, QCPScatterStyle(QCPScatterStyle::ssNone));
    }
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

int widest_line(const QStringList& names, const QFontMetrics& metrics) {
    int widest = 0;
    for (const QString& name : names)
        for (const QString& line : name.split(QLatin1Char('\n')))
            widest = std::max(widest, metrics.horizontalAdvance(line));
    return widest;
}

} // namespace

QFont small_font(const ChartStyle& style) {
    QFont font = style.font;
    font.setPointSizeF(std::max(7.5, font.pointSizeF() * (style.part ? 0.85 : 0.92)));
    return font;
}

void add_title(QCPLayoutGrid& page, const ComparisonRecord& record, const ChartStyle& style,
               const QString& title) {
    page.setRowSpacing(2);
    if (!style.titled && !style.part)
        return;
    QFont font = style.font;
    font.setPointSizeF(font.pointSizeF() * (style.part ? 1.1 : 1.3));
    font.setBold(true);
    add_text(page, title, font, style.text)->setMargins({12, style.part ? 4 : 8, 12, 0});
    if (style.part || record.spec.source.empty())
        return;
    const QFont small = small_font(style);
    const int room = std::max(200, style.size.width() - 24);
    add_text(page, QFontMetrics(small).elidedText(record_line(record), Qt::ElideRight, room), small,
             style.secondary);
}

ChartDrawing draw_empty(QCPLayoutGrid& page, const ComparisonRecord& record, const ChartStyle& style,
                        const QString& title, const QString& hint) {
    add_title(page, record, style, title);
    const bool under_way = !record.cells.empty() && !record.finished && !has_runs(record);
    QCPTextElement* element = add_text(
        page, under_way ? Charts::tr("Nothing has been timed yet.\nThe chart fills as runs finish.") : hint,
        style.font, style.secondary);
    element->setTextFlags(Qt::AlignCenter);
    element->setMaximumSize(QWIDGETSIZE_MAX / 2, QWIDGETSIZE_MAX / 2); // else a text is as high as its lines
    ChartDrawing drawing;
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
    if (is_low(style))
        add_better(legend);
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

void add_legend_entry(QCPLegend& legend, QCPAxisRect& axes, const QString& text, const QColor& color,
                      Hatch hatch, const ChartStyle& style) {
    auto* bars = new HatchedBars(axes.axis(QCPAxis::atBottom), axes.axis(QCPAxis::atLeft)); // the plot's
    bars->setName(text);
    bars->setBrush(color);
    bars->setPen(QPen(color));
    bars->set_hatch(hatch, style.background);
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
    auto* axes = new QCPAxisRect(page.parentPlot()); // the page owns it
    page.addElement(page.rowCount(), 0, axes);
    for (const QCPAxis::AxisType type : {QCPAxis::atBottom, QCPAxis::atLeft})
        style_axis(*axes->axis(type), style);
    for (const QCPAxis::AxisType type : {QCPAxis::atTop, QCPAxis::atRight})
        axes->axis(type)->setVisible(false);
    axes->axis(QCPAxis::atBottom)->setLabel(below);
    const qsizetype dash = beside.indexOf(label_dash);
    if (is_low(style) && dash >= 0) { // which way is better then stands in the legend
        axes->setProperty(better_property, beside.mid(dash + label_dash.size()));
        axes->axis(QCPAxis::atLeft)->setLabel(beside.left(dash));
    } else {
        axes->axis(QCPAxis::atLeft)->setLabel(beside);
    }
    axes->axis(QCPAxis::atBottom)->setLayer(QStringLiteral("axes"));
    axes->axis(QCPAxis::atBottom)->grid()->setLayer(QStringLiteral("grid"));
    axes->axis(QCPAxis::atLeft)->grid()->setLayer(QStringLiteral("grid"));
    axes->setMinimumMargins({12, 6, 14, 8});
    axes->setMinimumSize(60, 40);
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

int groups_width(const CellAxis& cells) {
    const int bars = cells.grouped ? static_cast<int>(cells.encoders.size()) : 1;
    return 110 + static_cast<int>(cells.groups.size()) * std::max(28, bars * 16);
}

void show_groups(QCPAxisRect& axes, const CellAxis& cells, const ChartStyle& style) {
    const int max_slanted_labels = style.part ? 150 : 170;
    QCPAxis* axis = axes.axis(QCPAxis::atBottom);
    const QFontMetrics metrics(axis->tickLabelFont());
    const int count = std::max<int>(1, static_cast<int>(cells.groups.size()));
    const int room = (style.size.width() - 100) / count - 8;
    QStringList names = cells.groups;
    const auto too_wide = [&] { return widest_line(names, metrics) > room; };
    bool slanted = too_wide();
    if (slanted && room > 2 * metrics.height() / slant_sine) { // two lines of slanted text have room
        names.replaceInStrings(QStringLiteral(", "), QStringLiteral("\n"));
        slanted = too_wide();
    }
    const QSharedPointer<QCPAxisTickerText> ticker(new QCPAxisTickerText);
    for (int i = 0; i < names.size(); ++i) {
        QStringList lines = names[i].split(QLatin1Char('\n'));
        for (QString& line : lines)
            line = slanted ? metrics.elidedText(line, Qt::ElideMiddle, max_slanted_labels) : line;
        ticker->addTick(i, lines.join(QLatin1Char('\n')));
    }
    axis->setTicker(ticker);
    axis->setTickLabelRotation(slanted ? -slant_degrees : 0);
    if (slanted && !names.isEmpty()) {
        // The first name reaches out to the left; one that left the picture would be left out.
        const int length = std::min(max_slanted_labels, widest_line({names.front()}, metrics));
        const int reach = static_cast<int>(length * slant_cosine) - (room + 8) / 2 + 12;
        axes.setMinimumMargins({std::max(12, reach), 6, 14, 8});
    }
    if (is_low(style))
        axis->setLabel({}); // the names speak for themselves
    axis->setTickLength(0, 3);
    axis->grid()->setVisible(false);
    axis->setRange(-0.55, count - 0.45);
}

HatchedBars* add_bar(QCPAxisRect& axes, const CellPlace& place, double value, const QColor& color,
                     Hatch hatch, const ChartStyle& style) {
    auto* bar = new HatchedBars(axes.axis(QCPAxis::atBottom), axes.axis(QCPAxis::atLeft)); // the plot's
    bar->setWidth(place.width * 0.9);
    bar->setBrush(color);
    bar->setPen(QPen(color));
    bar->set_hatch(hatch, style.background);
    bar->addData(place.center, value);
    return bar;
}

QCPErrorBars* add_whisker(QCPBars& bar, double value, double low, double high, const QColor& color) {
    auto* whisker = new QCPErrorBars(bar.keyAxis(), bar.valueAxis()); // the plot's
    whisker->setDataPlottable(&bar);
    whisker->setErrorType(QCPErrorBars::etValueError);
    whisker->addData(value - low, high - value);
    whisker->setPen(QPen(color, 1.4));
    whisker->setWhiskerWidth(8);
    whisker->setSymbolGap(0);
    return whisker;
}

HoverSpot bar_spot(QCPAxisRect& axes, const CellPlace& place, double top, const QString& text) {
    return {&axes, place.center - place.width / 2, place.center + place.width / 2, 0, top, text};
}

void mark_failed(QCPAxisRect& axes, const CellPlace& place, const ChartStyle& style) {
    auto* text = new QCPItemText(axes.parentPlot()); // the plot's
    text->setClipAxisRect(&axes);
    text->position->setAxisRect(&axes);
    text->position->setAxes(axes.axis(QCPAxis::atBottom), axes.axis(QCPAxis::atLeft));
    text->position->setCoords(place.center, 0);
    text->setPositionAlignment(Qt::AlignHCenter | Qt::AlignBottom);
    text->setText(QStringLiteral("×"));
    text->setFont(style.font);
    text->setColor(style.warning);
}

void show_values_from_zero(QCPAxisRect& axes, double highest, const ChartStyle& style) {
    const double room = is_low(style) ? 1.4 : style.part ? 1.4 : 1.2; // for labels, upright ones too
    axes.axis(QCPAxis::atLeft)->setRange(0, highest > 0 ? highest * room : 1);
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
