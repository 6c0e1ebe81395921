#include "ui/window/end_announcement.h"

#include "ui/queue/queue_attendant.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace framewright::ui {
namespace {

struct EndAnnouncement {
    Q_DECLARE_TR_FUNCTIONS(EndAnnouncement)
};

QString text_of(WhenDone what, int seconds) {
    switch (what) {
    case WhenDone::Quit:
        return EndAnnouncement::tr("Framewright quits in %n second(s).", nullptr, seconds);
    case WhenDone::Suspend:
        return EndAnnouncement::tr("The computer is suspended in %n second(s).", nullptr, seconds);
    case WhenDone::PowerOff:
        return EndAnnouncement::tr("The computer is switched off in %n second(s).", nullptr, seconds);
    case WhenDone::Nothing:
    case WhenDone::Notify:
        break;
    }
    return {};
}

} // namespace

void announce_ends(QueueAttendant& attendant, QWidget* window) {
    QObject::connect(
        &attendant, &QueueAttendant::announced, window, [&attendant, window](WhenDone what, int seconds) {
            auto* box = new QMessageBox(QMessageBox::Information, EndAnnouncement::tr("The queue is done"),
                                        text_of(what, seconds), QMessageBox::NoButton, window);
            box->setObjectName(QStringLiteral("end_announcement"));
            box->setAttribute(Qt::WA_DeleteOnClose);
            const QPushButton* stop = box->addButton(EndAnnouncement::tr("Do not"), QMessageBox::RejectRole);
            QObject::connect(stop, &QPushButton::clicked, &attendant, &QueueAttendant::call_off);
            QObject::connect(&attendant, &QueueAttendant::called_off, box, &QMessageBox::close);
            box->open();
        });
}

} // namespace framewright::ui
