#include "ui/benchmark/record_saver.h"

#include "core/base/error.h"
#include "core/base/write_file.h"
#include "ui/charts/chart_export.h"
#include "ui/charts/chart_text.h"
#include "ui/storage/named_file.h"
#include "ui/widgets/theme.h"

#include <QFileDialog>
#include <QFileInfo>

#include <span>

namespace framewright::ui {
namespace {

QFileDialog* saving_dialog(QWidget* window, const QString& title, const char* suffix) {
    auto* dialog = new QFileDialog(window, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QString::fromLatin1(suffix));
    return dialog;
}

} // namespace

RecordSaver::RecordSaver(QWidget* window) : QObject(window), window_(window) {}

RecordSaver::~RecordSaver() {
    thread_.waitForDone();
}

void RecordSaver::save_chart(const ChartKind& kind, const RecordPointer& record, bool for_print) {
    QFileDialog* dialog = saving_dialog(window_, tr("Save the chart or its data"), "png");
    dialog->setNameFilters({tr("Picture (*.png)"), tr("Vector graphics (*.svg)"), tr("Page (*.pdf)"),
                            tr("Data as CSV (*.csv)"), tr("Data as JSON (*.json)"),
                            tr("Data as Markdown (*.md)")});
    dialog->selectFile(file_info(record->spec.source).completeBaseName() + QLatin1Char('-') +
                       QLatin1String(kind.id));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        const qsizetype dot = filter.lastIndexOf(QLatin1Char('.'));
        dialog->setDefaultSuffix(filter.mid(dot + 1).chopped(1));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, &kind, record, for_print](const QString& path) {
        outcome(path, [&] {
            ui::save_chart(kind, *record, page_style(kind, *record, theme_is_dark() && !for_print), path);
        })();
    });
    dialog->open();
}

void RecordSaver::save_record(const RecordPointer& record) {
    QFileDialog* dialog = saving_dialog(window_, tr("Save the comparison"), "json");
    dialog->setNameFilter(tr("Comparison (*.json)"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, record](const QString& path) {
        thread_.start([this, record, path] {
            const std::function<void()> told = outcome(path, [&] {
                const std::string text = format_comparison(*record);
                const auto* begin = reinterpret_cast<const std::uint8_t*>(text.data());
                write_file(path.toStdString(), std::span(begin, text.size()), "comparison",
                           Durability::Cached);
            });
            QMetaObject::invokeMethod(this, told, Qt::QueuedConnection);
        });
    });
    dialog->open();
}

std::function<void()> RecordSaver::outcome(const QString& path, const std::function<void()>& writing) {
    try {
        writing();
        return [this, path] { emit saved(path); };
    } catch (const Error& error) {
        return [this, problem = problem_from(error)] { emit failed(problem); };
    }
}

} // namespace framewright::ui
