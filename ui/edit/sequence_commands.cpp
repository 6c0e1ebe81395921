#include "ui/edit/sequence_commands.h"

#include "core/base/error.h"
#include "core/media/model/media_info.h"
#include "core/sequence/sequence_files.h"
#include "ui/edit/edit_page.h"
#include "ui/notices/notice_bar.h"
#include "ui/view/preview_controller.h"
#include "ui/widgets/actions.h"

#include <QAction>
#include <QInputDialog>
#include <QLocale>
#include <QMetaObject>

#include <cmath>

namespace framewright::ui {
namespace {

constexpr int min_dialog_width = 320; ///< with room for its title

/// 23.976 and its relatives are meant exactly.
Rational exact_rate(double rate) {
    constexpr int thousandths = 1000;
    constexpr int ntsc_denominator = 1001;
    const double whole = std::round(rate * ntsc_denominator / thousandths);
    const bool ntsc = std::abs(rate - std::round(rate)) > 0.0005 &&
                      std::abs(whole * thousandths / ntsc_denominator - rate) < 0.0006;
    if (ntsc)
        return {static_cast<std::int64_t>(whole) * thousandths, ntsc_denominator};
    const auto count = static_cast<std::int64_t>(std::llround(rate * thousandths));
    return count % thousandths == 0 ? Rational{count / thousandths, 1} : Rational{count, thousandths};
}

} // namespace

SequenceCommands::SequenceCommands(Actions& actions, PreviewController& preview, EditPage& page,
                                   QObject* parent)
    : QObject(parent), page_(page), actions_(actions) {
    thread_.setMaxThreadCount(1);
    actions.on("picture-rate", this, &SequenceCommands::choose_rate);
    actions.get(QStringLiteral("picture-rate"))->setEnabled(false);
    connect(&preview, &PreviewController::opened, this,
            [this](const MediaInfo& info) { find(QString::fromStdString(info.path)); });
}

SequenceCommands::~SequenceCommands() {
    thread_.waitForDone();
}

SequenceCommands::Finding SequenceCommands::look_at(const std::string& source) {
    Finding finding;
    try {
        finding.open = sequence_of(source);
        if (finding.open)
            return finding;
        finding.around = sequence_around(source);
        if (finding.around)
            finding.pictures = static_cast<int>(picture_numbers(*finding.around).size());
    } catch (const Error&) { // it was opened; what stands around it is of no matter then
    }
    return finding;
}

/// Folders are read on a thread of their own: they may be on a slow disk, and hold very many pictures.
void SequenceCommands::find(const QString& source) {
    open_.reset();
    actions_.get(QStringLiteral("picture-rate"))->setEnabled(false);
    thread_.start([this, asked = ++asked_, source = source.toStdString()] {
        const Finding finding = look_at(source);
        QMetaObject::invokeMethod(
            this,
            [this, asked, finding] {
                if (asked == asked_)
                    take(finding);
            },
            Qt::QueuedConnection);
    });
}

void SequenceCommands::take(const Finding& finding) {
    open_ = finding.open;
    actions_.get(QStringLiteral("picture-rate"))->setEnabled(open_.has_value());
    if (open_ && !open_->rate)
        page_.notice().show_notice(tr("These pictures are shown at %1 a second.")
                                       .arg(QLocale().toString(open_->shown_rate().to_double())),
                                   tr("Change…"), [this] { choose_rate(); });
    constexpr int fewest = 2;
    if (!finding.around || finding.pictures < fewest)
        return;
    const QString source = QString::fromStdString(finding.around->text());
    page_.notice().show_notice(tr("This is one of %n numbered pictures.", nullptr, finding.pictures),
                               tr("Open all as a clip"), [this, source] { emit wanted(source); });
}

void SequenceCommands::choose_rate() {
    if (!open_)
        return;
    constexpr double slowest = 0.001;
    constexpr double fastest = 1000;
    auto* dialog = new QInputDialog(page_.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Pictures per second"));
    dialog->setLabelText(tr("Pictures shown per second:"));
    dialog->setInputMode(QInputDialog::DoubleInput);
    dialog->setDoubleRange(slowest, fastest);
    dialog->setMinimumWidth(min_dialog_width);
    dialog->setDoubleDecimals(3);
    dialog->setDoubleValue(open_->shown_rate().to_double());
    connect(dialog, &QInputDialog::doubleValueSelected, this, [this](double rate) {
        if (!open_)
            return;
        SequenceName sequence = *open_;
        sequence.rate = exact_rate(rate);
        emit wanted(QString::fromStdString(sequence.text()));
    });
    dialog->open();
}

} // namespace framewright::ui
