#include "ui/queue/job_pictures.h"

#include "ui/storage/file_worker.h"

#include <QPointer>

#include <utility>

namespace framewright::ui {
namespace {

constexpr qint64 max_picture_bytes = 4 << 20;

} // namespace

JobPictures::JobPictures(FileWorker& files, std::function<QString(const QString& clip)> place,
                         QObject* parent)
    : QObject(parent), files_(files), place_(std::move(place)) {}

QPixmap JobPictures::picture(const QString& clip) {
    const auto found = known_.find(clip);
    if (found != known_.end())
        return found->second;
    known_[clip] = {};
    files_.read(place_(clip), max_picture_bytes,
                [this, clip, self = QPointer(this)](const QByteArray& content, const QString& error) {
                    QPixmap picture;
                    if (!self || !error.isEmpty() || !picture.loadFromData(content))
                        return;
                    known_[clip] = picture;
                    emit changed();
                });
    return {};
}

void JobPictures::look_again() {
    std::erase_if(known_, [](const auto& entry) { return entry.second.isNull(); });
}

} // namespace framewright::ui
