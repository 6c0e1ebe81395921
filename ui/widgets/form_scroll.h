// A form that scrolls up and down only: it is never narrower than what is in it.
#pragma once

#include <QScrollArea>

namespace framewright::ui {

class FormScroll : public QScrollArea {
    Q_OBJECT
public:
    explicit FormScroll(QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
};

} // namespace framewright::ui
