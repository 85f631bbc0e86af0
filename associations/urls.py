from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _

from associations.views import (
    activities,
    agreements,
    ask,
    club,
    contacts,
    desk,
    join,
    member,
    profile,
    public,
    requests,
    suits,
)
from associations.views.member import ACTS

app_name = "associations"

urlpatterns = [
    path("", public.directory, name="list"),
    path("<int:pk>/", public.detail, name="detail"),
    path(_("<int:pk>/try/"), public.try_any, name="try_any"),
    path(_("fits-you/"), suits.suits, name="suits"),
    path(_("sign-up/"), join.join, name="join"),
    path(_("sign-up/thanks/<str:token>/"), join.joined, name="joined"),
    path(_("activity/<int:pk>/"), public.activity, name="activity"),
    path(_("activity/<int:pk>/try/"), ask.ask, name="ask"),
    path(_("membership/<int:pk>/"), member.membership, name="membership"),
    re_path(
        rf"^membership/(?P<pk>\d+)/(?P<act>{'|'.join(ACTS)})/$",
        member.act,
        name="act",
    ),
    path("request/<int:pk>/withdraw/", requests.withdraw_request, name="withdraw_request"),
    path(_("own/"), club.home, name="home"),
    path(_("own/<int:pk>/"), club.home, name="home_of"),
    path(_("own/<int:pk>/new-activity/"), activities.new_activity, name="new_activity"),
    path(_("own/activity/<int:pk>/"), activities.edit_activity, name="edit_activity"),
    path("own/activity/<int:pk>/confirm/", activities.confirm, name="confirm"),
    path("own/activity/<int:pk>/next-season/", activities.next_season, name="next_season"),
    path("own/activity/<int:pk>/close/", activities.close, name="close"),
    path(_("own/<int:pk>/card/"), profile.edit, name="edit"),
    path("own/<int:pk>/picture/", profile.put_picture, name="put_picture"),
    path("own/<int:pk>/picture/away/", profile.take_picture_away, name="take_picture_away"),
    path(_("own/<int:pk>/people/"), contacts.contacts, name="contacts"),
    path(_("own/people/<int:pk>/"), contacts.hand_over, name="hand_over"),
    path("own/people/<int:pk>/leave/", contacts.leave, name="leave"),
    path(_("own/request/<int:pk>/try/"), requests.trial, name="trial"),
    path("own/request/<int:pk>/decline/", requests.decline, name="decline"),
    path(_("agreement/<int:pk>/"), agreements.agreement, name="agreement"),
    path("desk/", desk.desk, name="desk"),
    path("desk/new/", join.new_association, name="new_association"),
    path("desk/<int:pk>/approve/", desk.approve, name="approve"),
    path("desk/<int:pk>/agreement/", agreements.new_agreement, name="new_agreement"),
    path("desk/activity/<int:pk>/publish/", activities.publish, name="publish"),
    path("desk/person/<int:user_pk>/", suits.place, name="place"),
    path("desk/person/<int:user_pk>/activity/<int:pk>/", ask.ask_for, name="ask_for"),
]
