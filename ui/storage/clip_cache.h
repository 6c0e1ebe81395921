// What was made of clips and can be made again, kept on the disk: small pictures and blocks of bytes. What
// was not used for longest goes when there is too much. Everything happens on a thread of its own.
#pragma once

#include <QByteArray>
#include <QImage>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <functional>

namespace framewright::ui {

/// Holds what belongs to one clip at a time, by name. A file is known by its path, size and time of change,
/// so that another content under the same path is another clip. What cannot be kept is made anew another
/// time: nothing here fails. Answers are given on the thread of this object.
class ClipCache : public QObject {
    Q_OBJECT
public:
    /// In the user's cache folder.
    static QString default_folder();
    /// `folder` "" for default_folder().
    explicit ClipCache(QString folder = {}, qint64 max_bytes = qint64{256} << 20, QObject* parent = nullptr);
    /// What has not been begun is left undone.
    ~ClipCache() override;

    /// Later calls are about this file. `version` is of what makes the content.
    void open(const QString& clip, int version);
    /// A null image where it is not there.
    void read_image(const QString& name, std::function<void(const QImage&)> done);
    void write_image(const QString& name, const QImage& image);
    /// An empty array where it is not there.
    void read_bytes(const QString& name, std::function<void(const QByteArray&)> done);
    void write_bytes(const QString& name, const QByteArray& bytes);
    /// For tests.
    bool finish(int patience_ms) { return thread_.waitForDone(patience_ms); }

private:
    void enter(const QString& clip, int version);
    QByteArray content(const QString& name) const;
    void keep(const QString& name, const QByteArray& content);
    void make_room();
    void answer(std::function<void()> call);

    const QString folder_;
    const qint64 max_bytes_;
    // Of the thread alone:
    QString clip_folder_; ///< "" where the clip cannot be identified
    qint64 bytes_ = -1;   ///< in the whole folder; below 0: not counted yet
    QThreadPool thread_;
};

} // namespace framewright::ui
