#include "ui/window/log_panel.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTime>
#include <QVBoxLayout>

namespace framewright::ui {

LogPanel::LogPanel(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    pages_ = new QStackedWidget(this);
    auto* empty =
        new QLabel(tr("Nothing has happened yet. Opened clips, jobs and warnings are noted here."), this);
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setProperty("role", QStringLiteral("secondary"));
    text_ = new QPlainTextEdit(this);
    text_->setReadOnly(true);
    text_->setFrameShape(QFrame::NoFrame);
    text_->setMaximumBlockCount(5000);
    text_->setAccessibleName(tr("Log"));
    pages_->addWidget(empty);
    pages_->addWidget(text_);
    layout->addWidget(pages_);
}

void LogPanel::add(const QString& line) {
    text_->appendPlainText(QTime::currentTime().toString(QStringLiteral("HH:mm:ss")) + QStringLiteral("  ") +
                           line);
    pages_->setCurrentIndex(1);
}

QString LogPanel::text() const {
    return text_->toPlainText();
}

} // namespace framewright::ui
