#include "ui/charts/chart_style.h"

#include "core/engine/backend/backend.h"
#include "ui/widgets/theme.h"

#include <QGuiApplication>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <vector>

namespace framewright::ui {
namespace {

constexpr QRgb orange = 0xffe69f00;
constexpr QRgb sky = 0xff56b4e9;
constexpr QRgb green = 0xff009e73;
constexpr QRgb yellow = 0xfff0e442;
constexpr QRgb blue = 0xff0072b2;
constexpr QRgb vermilion = 0xffd55e00;
constexpr QRgb purple = 0xffcc79a7;
constexpr QRgb grey = 0xff8c8c8c;

} // namespace

ChartStyle chart_style(bool dark) {
    const QPalette palette = theme_palette(dark ? Look::Dark : Look::Light);
    ChartStyle style;
    style.background = palette.color(QPalette::AlternateBase);
    style.text = palette.color(QPalette::Text);
    style.secondary = palette.color(QPalette::PlaceholderText);
    style.grid = palette.color(QPalette::Mid);
    style.accent = palette.color(QPalette::Highlight);
    style.warning = dark ? QColor(0xe6b450) : QColor(0x8a5a00);
    style.font = QGuiApplication::font();
    if (style.font.pointSizeF() < 9)
        style.font.setPointSizeF(9);
    return style;
}

QColor backend_color(const std::string& id) {
    static constexpr QRgb colors[] = {yellow, orange, sky, green, purple, vermilion, blue};
    const std::vector<std::string> ids = backend_registry().ids();
    const auto place = static_cast<std::size_t>(std::find(ids.begin(), ids.end(), id) - ids.begin());
    return QColor::fromRgb(place < ids.size() && place < std::size(colors) ? colors[place] : grey);
}

QColor activity_color(const std::string& activity) {
    static const std::map<std::string, QRgb> colors{
        {"decode", 0xff88ccee}, {"filter", 0xffddcc77},  {"encode", 0xff44aa99}, {"mux", 0xffaa4499},
        {"copies", 0xff6573c4}, {"kernels", 0xffcc6677}, {"wait", 0xff5f5f5f},   {"start-up", 0xffa8a8a8}};
    const auto known = colors.find(activity);
    return QColor::fromRgb(known == colors.end() ? grey : known->second);
}

QColor encoder_shade(const QColor& color, int number, int count, const ChartStyle& style) {
    const double step = std::min(0.4, 0.65 / std::max(1, count - 1));
    const double share = std::max(0.3, 1 - number * step);
    const auto mixed = [share](int a, int b) { return static_cast<int>(a * share + b * (1 - share)); };
    const QColor& back = style.background;
    return {mixed(color.red(), back.red()), mixed(color.green(), back.green()),
            mixed(color.blue(), back.blue())};
}

} // namespace framewright::ui
