#include "ui/charts/chart_view.h"

#include "ui/charts/chart_text.h"
#include "ui/charts/zoom_keys.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QScrollArea>
#include <QToolTip>
#include <QVBoxLayout>

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

constexpr double near_pixels = 12; ///< within which a point counts as meant
constexpr int min_height = 160;    ///< of a chart that can be read
constexpr int described_rows = 60; ///< of its figures, for those who hear them

} // namespace

/// What an axis shows when nothing is zoomed.
struct ChartView::Home {
    QPointer<QCPAxis> axis;
    double lower = 0;
    double upper = 0;
};

ChartView::ChartView(QWidget* parent)
    : QWidget(parent), record_(std::make_shared<const ComparisonRecord>()), kind_(&chart_table().front()),
      scroll_(new QScrollArea(this)), plot_(new QCustomPlot) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll_);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setWidgetResizable(true);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->setWidget(plot_);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Chart"));
    plot_->setFocusPolicy(Qt::NoFocus);
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot_->setMouseTracking(true);
    plot_->installEventFilter(this);
    redraw_.setSingleShot(true);
    connect(&redraw_, &QTimer::timeout, this, &ChartView::draw);
    draw();
}

ChartView::~ChartView() = default;

void ChartView::set_record(std::shared_ptr<const ComparisonRecord> record) {
    record_ = record ? std::move(record) : std::make_shared<const ComparisonRecord>();
    draw();
}

void ChartView::set_kind(const ChartKind& kind) {
    kind_ = &kind;
    draw();
}

ChartStyle ChartView::style_now() const {
    ChartStyle style = chart_style(theme_is_dark());
    style.size = plot_->size();
    style.titled = false;
    return style;
}

void ChartView::draw() {
    redraw_.stop();
    home_.clear();
    drawing_ = {};
    drawing_ = draw_chart(*kind_, *record_, style_now(), *plot_);
    plot_->setMinimumSize(drawing_.empty
                              ? QSize(0, 0)
                              : QSize(drawing_.minimum_width, std::max(min_height, drawing_.minimum_height)));
    remember_ranges();
    describe();
    plot_->replot(QCustomPlot::rpQueuedReplot);
    emit drawn();
}

/// "Method: One core, Encoder: x264, Median, s: 4.54; ..."
void ChartView::describe() {
    setAccessibleName(tr("Chart: %1").arg(drawing_.title));
    const ChartData figures = kind_->data(*record_);
    QStringList rows{Charts::tr(kind_->help)};
    for (const QList<QVariant>& row :
         figures.rows.first(std::min<qsizetype>(figures.rows.size(), described_rows)))
        rows << row_text(figures, row);
    if (figures.rows.size() > described_rows)
        rows << tr("%n more row(s)", nullptr, static_cast<int>(figures.rows.size()) - described_rows);
    setAccessibleDescription(rows.join(QStringLiteral("; ")));
}

void ChartView::remember_ranges() {
    for (QCPAxisRect* axes : plot_->axisRects()) {
        const Qt::Orientations ways = drawing_.both_ways ? Qt::Horizontal | Qt::Vertical : Qt::Horizontal;
        axes->setRangeDrag(ways);
        axes->setRangeZoom(ways);
        for (const QCPAxis::AxisType type : {QCPAxis::atBottom, QCPAxis::atLeft}) {
            QCPAxis* axis = axes->axis(type);
            home_.push_back({axis, axis->range().lower, axis->range().upper});
        }
    }
}

void ChartView::reset_zoom() {
    for (const Home& home : home_)
        if (home.axis)
            home.axis->setRange(home.lower, home.upper);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void ChartView::zoom(double factor) {
    for (QCPAxisRect* axes : plot_->axisRects()) {
        QCPAxis* axis = axes->axis(QCPAxis::atBottom);
        axis->scaleRange(factor);
    }
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void ChartView::pan(double share) {
    for (QCPAxisRect* axes : plot_->axisRects()) {
        QCPAxis* axis = axes->axis(QCPAxis::atBottom);
        axis->moveRange(axis->range().size() * share);
    }
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

bool ChartView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && is_zoom_key(*static_cast<const QKeyEvent*>(event))) {
        event->accept(); // before a command of the window has it
        return true;
    }
    return QWidget::event(event);
}

void ChartView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(0.8);
        break;
    case Qt::Key_Minus:
        zoom(1.25);
        break;
    case Qt::Key_Left:
        pan(-0.1);
        break;
    case Qt::Key_Right:
        pan(0.1);
        break;
    case Qt::Key_Home:
        reset_zoom();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

qint64 ChartView::frame_at(const QPointF& position, QString* text) const {
    double nearest = near_pixels;
    qint64 frame = -1;
    for (const HoverCurve& curve : drawing_.curves) {
        if (!curve.graph || !curve.graph->keyAxis()->axisRect()->rect().contains(position.toPoint()))
            continue;
        const double key = curve.graph->keyAxis()->pixelToCoord(position.x());
        const auto points = curve.graph->data();
        auto point = points->findBegin(key, true);
        for (int i = 0; i < 3 && point != points->constEnd(); ++i, ++point) {
            if (!std::isfinite(point->value))
                continue;
            const QPointF at = curve.graph->coordsToPixels(point->key, point->value);
            const double distance = std::hypot(at.x() - position.x(), at.y() - position.y());
            if (distance >= nearest)
                continue;
            nearest = distance;
            frame = static_cast<qint64>(point->key);
            if (text != nullptr)
                *text = tr("%1\nframe %2: %3 %4")
                            .arg(curve.name)
                            .arg(frame)
                            .arg(short_number(point->value), curve.unit);
        }
    }
    return frame;
}

QString ChartView::hover_text(const QPointF& position) const {
    QString text;
    if (frame_at(position, &text) >= 0)
        return text;
    double nearest = near_pixels;
    for (const HoverSpot& spot : drawing_.spots) {
        if (!spot.axes || !spot.axes->rect().contains(position.toPoint()))
            continue;
        const QCPAxis* x = spot.axes->axis(QCPAxis::atBottom);
        const QCPAxis* y = spot.axes->axis(QCPAxis::atLeft);
        const bool point = spot.left == spot.right && spot.bottom == spot.top;
        const QPointF corner(x->coordToPixel(spot.left), y->coordToPixel(spot.bottom));
        if (point) {
            const double distance = std::hypot(corner.x() - position.x(), corner.y() - position.y());
            if (distance < nearest) {
                nearest = distance;
                text = spot.text;
            }
            continue;
        }
        // A short bar is still to be hit: its whole row counts.
        const double other = y->coordToPixel(spot.top);
        if (position.y() >= std::min(corner.y(), other) && position.y() <= std::max(corner.y(), other))
            return spot.text;
    }
    return text;
}

bool ChartView::eventFilter(QObject* watched, QEvent* event) {
    if (watched != plot_)
        return false;
    const auto* mouse = dynamic_cast<QMouseEvent*>(event);
    switch (event->type()) {
    case QEvent::Resize:
        redraw_.start(30);
        break;
    case QEvent::MouseButtonPress:
        setFocus(Qt::MouseFocusReason);
        pressed_ = mouse->position();
        break;
    case QEvent::MouseMove:
        if (mouse->buttons() == Qt::NoButton)
            QToolTip::showText(mouse->globalPosition().toPoint() + QPoint(12, 12),
                               hover_text(mouse->position()), plot_);
        break;
    case QEvent::MouseButtonRelease:
        if (mouse->button() == Qt::LeftButton && (mouse->position() - pressed_).manhattanLength() < 4) {
            const qint64 frame = frame_at(mouse->position(), nullptr);
            if (frame >= 0)
                emit frame_chosen(frame);
        }
        break;
    case QEvent::MouseButtonDblClick:
        reset_zoom();
        break;
    default:
        break;
    }
    return false;
}

void ChartView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        redraw_.start(0);
}

void ChartView::copy_table() const {
    QGuiApplication::clipboard()->setText(to_markdown(kind_->data(*record_)));
}

} // namespace framewright::ui
