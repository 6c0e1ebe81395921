// "Go to time or frame".
#pragma once

#include "core/media/model/frame_index.h"

#include <QDialog>

#include <memory>

class QLineEdit;
class QLabel;

namespace framewright::ui {

class GotoDialog : public QDialog {
    Q_OBJECT
public:
    GotoDialog(std::shared_ptr<const FrameIndex> index, std::int64_t position, QWidget* parent = nullptr);

signals:
    void chosen(std::int64_t frame);

private:
    void check();
    void take();

    std::shared_ptr<const FrameIndex> index_;
    QLineEdit* line_;
    QLabel* hint_;
};

} // namespace framewright::ui
