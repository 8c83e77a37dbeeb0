"""Every dialog there is."""

from __future__ import annotations

from dialogs.access import hand_out_code, redeem_code
from dialogs.action_list import show_actions
from dialogs.agenda_add import bring_agenda_item
from dialogs.agenda_show import show_agenda
from dialogs.calendar_links import give_calendar_link, take_calendar_link_back
from dialogs.clarify import ask_what_is_meant
from dialogs.contact_lookup import look_up_contact
from dialogs.convenant_question import answer_from_convenant
from dialogs.keep_sentence import ask_to_keep
from dialogs.meeting_change import change_meeting
from dialogs.meeting_next import show_next_meeting
from dialogs.protocol_after_danger import go_on_after_danger
from dialogs.protocol_remind import remind_of_a_step
from dialogs.protocol_start import walk_through_protocol
from dialogs.registry import register
from dialogs.reminder_answers import note_as_read, say_again_later
from dialogs.reminder_wishes import set_reminder_wishes
from dialogs.small_talk import (
    NOT_YET,
    give_help,
    give_numbers,
    greet,
    nothing_to_cancel,
    say_what_it_can_do,
    show_my_data,
)

DIALOGS = register(
    (
        look_up_contact,
        show_next_meeting,
        bring_agenda_item,
        show_agenda,
        walk_through_protocol,
        go_on_after_danger,
        remind_of_a_step,
        show_actions,
        change_meeting,
        set_reminder_wishes,
        note_as_read,
        say_again_later,
        answer_from_convenant,
        ask_what_is_meant,
        ask_to_keep,
        greet,
        give_help,
        say_what_it_can_do,
        nothing_to_cancel,
        give_numbers,
        show_my_data,
        give_calendar_link,
        take_calendar_link_back,
        redeem_code,
        hand_out_code,
        *NOT_YET,
    )
)
