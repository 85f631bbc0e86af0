from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssociationsConfig(AppConfig):
    name = "associations"
    label = "associations"
    verbose_name = _("Associations")

    def ready(self) -> None:
        from associations import clocks, found, notices, panels, todo  # noqa: F401  (notices and clocks register themselves)
        from associations.permissions import Permission
        from associations.views import answers
        from medspil.notices import links
        from medspil.users import log, points

        points.nav.add(
            "associations",
            points.NavItem(
                _("Associations"), "associations:list", "volleyball", ("public", "bottom"), order=20
            ),
        )
        points.nav.add(
            "associations.desk",
            points.NavItem(
                _("Associations"),
                "associations:desk",
                "volleyball",
                ("desk",),
                order=40,
                permission=Permission.COORDINATE,
            ),
        )
        points.todo.add("associations", todo.todo)
        points.search.add("associations", found.search)
        points.good_news.add("associations", found.good_news)
        points.on_export.add("associations", found.export)
        points.on_erase.add("associations", found.erase)
        points.panels.add(
            "associations.mine",
            points.Panel("me:home", "associations/panels/mine.html", panels.mine, order=20),
        )
        points.panels.add(
            "associations.referral",
            points.Panel("desk:referral", "associations/panels/referral.html", panels.of_referral, order=40),
        )
        points.panels.add(
            "associations.person",
            points.Panel("desk:person", "associations/panels/person.html", panels.of_person, order=40),
        )
        links.register("associations.welcome", answers.welcome)
        links.register("associations.still_right", answers.still_right)
        log.register(
            {
                "associations.register": _("Association taken in"),
                "associations.approve": _("Association approved"),
                "associations.edit": _("Association changed"),
                "associations.picture": _("Picture changed"),
                "associations.add_contact": _("Person added to an association"),
                "associations.hand_over": _("Role in an association handed over"),
                "associations.remove_contact": _("Person left an association"),
                "associations.post": _("Activity written"),
                "associations.confirm": _("Activity confirmed"),
                "associations.next_season": _("Activity copied to the next season"),
                "associations.wish_to_try": _("Would like to try, before we knew them"),
                "associations.publish": _("Activity published"),
                "associations.archive": _("Activity taken off the list"),
                "associations.make_agreement": _("Agreement written"),
                "associations.send_agreement": _("Agreement sent"),
                "associations.accept_agreement": _("Agreement accepted by one party"),
                "associations.in_force": _("Agreement in force"),
                "associations.change_places": _("Places changed"),
                "associations.end_agreement": _("Agreement ended"),
                "associations.ask_to_try": _("Asked to try"),
                "associations.try_first": _("Invited to try"),
                "associations.decline_request": _("Question declined"),
                "associations.withdraw_request": _("Question withdrawn"),
                "associations.ask_to_join": _("The member's yes"),
                "associations.welcome": _("The association's yes"),
                "associations.centre_yes": _("The centre's yes"),
                "associations.hold_back": _("Held back by the centre"),
                "associations.activate": _("Membership begun"),
                "associations.refuse": _("Membership refused"),
                "associations.withdraw": _("Membership withdrawn"),
                "associations.close": _("Membership ended"),
            }
        )
