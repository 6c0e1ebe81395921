#include "ui/trace/trace_panel.h"

#include "ui/charts/chart_style.h"
#include "ui/charts/chart_text.h"
#include "ui/trace/trace_view.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QToolButton>
#include <QVBoxLayout>

#include <exception>

namespace framewright::ui {
namespace {

constexpr int traces_kept = 10; ///< of earlier exports

} // namespace

TracePanel::TracePanel(QWidget* parent)
    : QWidget(parent), view_(new TraceView(this)), pages_(new QStackedWidget(this)), hint_(new QLabel(this)),
      buttons_(new QWidget(this)) {
    auto* row = new QHBoxLayout(buttons_);
    row->setContentsMargins(8, 2, 8, 2);
    row->setSpacing(4);
    open_ = add_button("open", tr("Open a trace"));
    open_->setToolTip(tr("A file written by framewright-cli export --trace"));
    record_ = add_button("in-point", tr("Trace exports"));
    record_->setToolTip(tr("Record what the workers of the next exports do; it is shown here afterwards"));
    record_->setCheckable(true);
    legend_ = new QLabel(buttons_);
    legend_->setTextFormat(Qt::RichText);
    legend_->setTextFormat(Qt::RichText);
    overlap_ = new QLabel(buttons_);
    overlap_->setObjectName(QStringLiteral("device_overlap"));
    overlap_->setContentsMargins(12, 0, 8, 0);
    overlap_->hide();
    name_ = new QLabel(buttons_);
    name_->setProperty("role", QStringLiteral("secondary"));
    name_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(legend_);
    row->addWidget(overlap_);
    row->addWidget(name_, 1);
    hint_->setAlignment(Qt::AlignCenter);
    hint_->setWordWrap(true);
    hint_->setMargin(8);
    hint_->setText(
        tr("No trace is open.\nSwitch on “Trace exports” and export the clip, or open a file written by\n"
           "framewright-cli export --trace."));
    hint_->setProperty("role", QStringLiteral("secondary"));
    pages_->addWidget(hint_);
    pages_->addWidget(view_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(pages_);
    connect(open_, &QToolButton::clicked, this, &TracePanel::choose_file);
    connect(view_, &TraceView::frame_chosen, this, &TracePanel::frame_chosen);
}

TracePanel::~TracePanel() {
    reader_.waitForDone();
}

QToolButton* TracePanel::add_button(const char* icon, const QString& text) {
    auto* button = new QToolButton(buttons_);
    button->setObjectName(QString::fromLatin1(icon));
    button->setIcon(themed_icon(QString::fromLatin1(icon)));
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    buttons_->layout()->addWidget(button);
    return button;
}

void TracePanel::refresh_icons() {
    for (QToolButton* button : buttons_->findChildren<QToolButton*>())
        button->setIcon(themed_icon(button->objectName()));
}

bool TracePanel::recording() const {
    return record_->isChecked();
}

// Not a folder that goes away with the window: a job of the queue may be resumed after it.
QString TracePanel::new_trace_file() {
    QDir folder(QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/traces"));
    if (!folder.mkpath(QStringLiteral(".")))
        return {};
    const QStringList old = folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Time);
    for (const QString& name : old.mid(traces_kept))
        folder.remove(name);
    const QString name = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    expected_ << folder.filePath(QStringLiteral("export-%1.json").arg(name));
    return expected_.constLast();
}

void TracePanel::take_recorded() {
    for (const QString& path : QStringList(expected_)) {
        if (!QFile::exists(path))
            continue;
        expected_.removeAll(path);
        open(path);
    }
}

void TracePanel::choose_file() {
    auto* dialog = new QFileDialog(this, tr("Open a trace"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Traces (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &TracePanel::open);
    dialog->open();
}

void TracePanel::open(const QString& path) {
    reading_ = path;
    open_->setEnabled(false);
    name_->setText(tr("Reading %1…").arg(QFileInfo(path).fileName()));
    reader_.start([this, path] {
        try {
            auto trace = std::make_shared<const TraceData>(load_trace(path.toStdString()));
            QMetaObject::invokeMethod(
                this, [this, trace, path] { take(trace, path); }, Qt::QueuedConnection);
        } catch (const Error& error) {
            const Problem problem = problem_from(error);
            QMetaObject::invokeMethod(
                this, [this, problem, path] { take_failure(problem, path); }, Qt::QueuedConnection);
        } catch (const std::exception& error) {
            const Problem problem{tr("The trace could not be read."), QString::fromUtf8(error.what()),
                                  ErrorKind::Input};
            QMetaObject::invokeMethod(
                this, [this, problem, path] { take_failure(problem, path); }, Qt::QueuedConnection);
        }
    });
}

void TracePanel::take(const std::shared_ptr<const TraceData>& trace, const QString& path) {
    if (path != reading_)
        return; // another file is wanted by now
    open_->setEnabled(true);
    if (trace->lanes.empty()) {
        show_problem(
            {tr("%1 contains no timing data.").arg(QFileInfo(path).fileName()), {}, ErrorKind::Input});
        return;
    }
    view_->set_trace(trace);
    pages_->setCurrentWidget(view_);
    set_role(name_, "secondary");
    name_->setText(QFileInfo(path).fileName());
    name_->setToolTip(path);
    build_legend();
    show_overlap();
    emit opened();
}

/// Only for jobs that used a device.
void TracePanel::show_overlap() {
    const DeviceOverlap overlap = device_overlap(*view_->trace());
    overlap_->setVisible(overlap.union_seconds > 0);
    const auto seconds = [&](DeviceWork work) {
        return duration_text(overlap.seconds[static_cast<std::size_t>(work)]);
    };
    overlap_->setText(tr("GPU overlap %1, %2 % of the ideal")
                          .arg(overlap.factor(), 0, 'f', 2)
                          .arg(100 * overlap.of_ideal(), 0, 'f', 0));
    overlap_->setToolTip(tr("GPU busy: %1. Copies to it: %2, kernels: %3, copies back: %4.\n"
                            "Their sum over the time in which anything ran is the overlap: 1 where nothing "
                            "overlaps, at most 3.\n"
                            "The ideal is that the two shorter ones hide behind the longest.")
                             .arg(duration_text(overlap.union_seconds), seconds(DeviceWork::CopyIn),
                                  seconds(DeviceWork::Kernels), seconds(DeviceWork::CopyOut)));
}

void TracePanel::build_legend() {
    QStringList entries;
    for (const std::string& activity : view_->trace()->activities)
        entries << QStringLiteral("<span style=\"color:%1\">■</span>&nbsp;%2")
                       .arg(activity_color(activity).name(), activity_text(activity).toHtmlEscaped());
    legend_->setText(entries.join(QStringLiteral("&nbsp; ")));
}

void TracePanel::take_failure(const Problem& problem, const QString& path) {
    if (path == reading_)
        show_problem(problem);
}

void TracePanel::show_problem(const Problem& problem) {
    open_->setEnabled(true);
    set_role(name_, "error");
    name_->setText(problem.message);
    name_->setToolTip(problem.detail);
    emit opened();
}

} // namespace framewright::ui
