#include "ui/queue/watch_bar.h"

#include "ui/queue/folder_watch.h"
#include "ui/queue/job_queue.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <string>

namespace framewright::ui {

WatchBar::WatchBar(const JobQueue& queue, FolderWatch& watch, QWidget* parent)
    : QWidget(parent), queue_(queue), watch_(watch), text_(new QLabel(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    text_->setTextFormat(Qt::PlainText);
    text_->setWordWrap(true);
    row->addWidget(text_, 1);
    auto* stop = new QPushButton(tr("Stop watching"), this);
    row->addWidget(stop);
    connect(stop, &QPushButton::clicked, this, [this] {
        watch_.stop();
        hide();
    });
    connect(&watch_, &FolderWatch::found, this, &WatchBar::take);
    connect(&watch_, &FolderWatch::lost, this, [this](const QString& folder) {
        show_text(tr("%1 cannot be read any more and is not watched.").arg(QDir::toNativeSeparators(folder)));
    });
    hide();
}

void WatchBar::choose() {
    auto* dialog = new QFileDialog(this, tr("Watch a folder for new videos"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &WatchBar::watch_folder);
    dialog->open();
}

void WatchBar::watch_folder(const QString& folder) {
    watch_.start(folder);
    show_text(tr("New videos in %1 are queued with the filters and settings of the edited clip.")
                  .arg(QDir::toNativeSeparators(folder)));
}

void WatchBar::show_text(const QString& text) {
    text_->setText(text);
    show();
}

void WatchBar::take(const QStringList& paths) {
    QStringList others;
    for (const QString& path : paths) {
        const std::string name = path.toStdString();
        const bool made_here = std::any_of(queue_.jobs().begin(), queue_.jobs().end(),
                                           [&](const QueuedJob& job) { return job.spec.output == name; });
        if (!made_here)
            others << path;
    }
    if (!others.isEmpty())
        emit videos_found(others);
}

} // namespace framewright::ui
