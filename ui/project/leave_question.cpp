#include "ui/project/leave_question.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QStringList>

namespace framewright::ui {
namespace {

struct LeaveQuestion {
    Q_DECLARE_TR_FUNCTIONS(LeaveQuestion)
};

QString text_of(const Unfinished& unfinished) {
    if (!unfinished.work.isEmpty())
        return LeaveQuestion::tr("“%1” has changes that are not saved.").arg(unfinished.work);
    return unfinished.export_runs ? LeaveQuestion::tr("An export is still running.")
                                  : LeaveQuestion::tr("A comparison is still running.");
}

QString consequences(const Unfinished& unfinished) {
    QStringList lines;
    if (!unfinished.work.isEmpty())
        lines << LeaveQuestion::tr("Filters and settings that are not saved in a project are lost.");
    if (unfinished.export_runs)
        lines << LeaveQuestion::tr("The running export stops; it can be resumed from the queue next time.");
    if (unfinished.comparison_runs)
        lines << LeaveQuestion::tr("The running comparison stops; only what it has measured so far is kept.");
    return lines.join(QLatin1Char('\n'));
}

} // namespace

void ask_to_leave(QWidget* window, const Unfinished& unfinished, bool closing, const LeaveAnswers& answers) {
    auto* box = new QMessageBox(QMessageBox::Question,
                                closing ? LeaveQuestion::tr("Close Framewright")
                                        : LeaveQuestion::tr("Unsaved changes"),
                                text_of(unfinished), QMessageBox::Cancel, window);
    box->setObjectName(QStringLiteral("leave_question"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(consequences(unfinished));
    QPushButton* go_on = nullptr;
    if (unfinished.work.isEmpty()) {
        go_on = box->addButton(LeaveQuestion::tr("Close"), QMessageBox::DestructiveRole);
        box->setDefaultButton(QMessageBox::Cancel);
    } else {
        QPushButton* save = box->addButton(LeaveQuestion::tr("&Save project"), QMessageBox::AcceptRole);
        go_on = box->addButton(LeaveQuestion::tr("&Discard changes"), QMessageBox::DestructiveRole);
        box->setDefaultButton(save);
        QObject::connect(save, &QPushButton::clicked, window, answers.save);
    }
    QObject::connect(go_on, &QPushButton::clicked, window, answers.go_on);
    box->open();
}

} // namespace framewright::ui
