// A frame before a filter on the left and after it on the right of one picture; beside each other where the
// filter changes the size.
#pragma once

#include <QImage>
#include <QString>
#include <QWidget>

namespace framewright::ui {

class TrialPicture : public QWidget {
    Q_OBJECT
public:
    explicit TrialPicture(QWidget* parent = nullptr);

    /// What is shown stays, dimmed, until the next picture or words.
    void wait();
    void show_pictures(const QImage& before, const QImage& after);
    /// Instead of a picture.
    void show_words(const QString& words);
    QSize device_pixels() const;
    bool shows_picture() const { return !after_.isNull(); } ///< for tests
    const QString& words() const { return words_; }         ///< for tests

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paint_split(QPainter& painter) const;
    void paint_beside(QPainter& painter) const;

    QImage before_;
    QImage after_;
    QString words_;
    bool waiting_ = false;
};

} // namespace framewright::ui
