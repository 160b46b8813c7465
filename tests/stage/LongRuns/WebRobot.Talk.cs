using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Telephony;

namespace ImpactDialing.Stage.LongRuns;

/// <content>The robot's actions in a conversation: with a lead, and with a transfer's target.</content>
internal sealed partial class WebRobot
{
    private enum Ending
    {
        Clicks,
        PressesStar,
        LetsLeadEnd,
        DropsMessage,
        Transfers,
        ClosesPage,
        LosesNetwork,
    }

    private async Task Talk(CallerSnapshot page)
    {
        var call = page.CallId!.Value;
        bool Same(CallerSnapshot now) => now.Status == CallerStatus.Active && now.CallId == call && Phone.IsOnLine;
        var ending = Draw(page);
        var talk = _chance.LogNormal(_habits.TalkMedian, 0.5, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(4));
        if (!await Lasts(ending == Ending.LetsLeadEnd ? talk + TimeSpan.FromMinutes(2) : talk, Same))
        {
            return;
        }

        switch (ending)
        {
            case Ending.PressesStar:
                Phone.Press("*");
                break;
            case Ending.ClosesPage:
                await ClosePage();
                return;
            case Ending.LosesNetwork:
                await LoseNetwork();
                return;
            case Ending.DropsMessage:
                await Click("drop_message", new { callId = call.Value });
                await Lasts(TimeSpan.FromSeconds(20), Same);
                return;
            case Ending.Transfers:
                await Transfer(page);
                return;
            default:
                await Click("hangup", new { callId = call.Value });
                break;
        }

        await Lasts(Impatience, Same);
    }

    private Ending Draw(CallerSnapshot page)
    {
        var draw = _chance.NextDouble();
        foreach (var (share, ending) in new[]
        {
            (_habits.ClosesPage, Ending.ClosesPage),
            (_habits.LosesNetwork, Ending.LosesNetwork),
            (_habits.DropsMessage, Ending.DropsMessage),
            (_habits.Transfers, Ending.Transfers),
            (_habits.LetsLeadEnd, Ending.LetsLeadEnd),
            (_habits.PressesStar, Ending.PressesStar),
        })
        {
            if (draw < share)
            {
                var possible = ending switch
                {
                    Ending.DropsMessage => Can(page, CallerAction.DropMessage),
                    Ending.Transfers =>
                        Can(page, CallerAction.DialTransfer)
                            && _targets.Length > 0
                            && (_transferred != page.CallId || _chance.Happens(0.3)),
                    _ => true,
                };
                return possible ? ending : Ending.Clicks;
            }

            draw -= share;
        }

        return Ending.Clicks;
    }

    /// <summary>Calls a target, and talks with the lead until the target has come or the transfer has failed.</summary>
    private async Task Transfer(CallerSnapshot page)
    {
        _transferred = page.CallId;
        var key = _wire.NextBits().ToString("x16", CultureInfo.InvariantCulture);
        var said = await Click(
            "transfer/dial",
            new { idempotencyKey = key, callId = page.CallId!.Value.Value, targetId = _targets[_chance.Below(_targets.Length)] });
        if (said is not Said.Yes)
        {
            return;
        }

        bool Rings(CallerSnapshot now) =>
            now is { Status: CallerStatus.Active, Transfer: not null } && now.CallId == page.CallId && Phone.IsOnLine;
        if (await Lasts(_chance.Happens(0.1) ? _chance.Seconds(1, 10) : TimeSpan.FromSeconds(50), Rings) && _page?.Transfer is { } transfer)
        {
            await Kick(transfer.TransferId, "transfer");
            await Lasts(Impatience, Rings);
        }
    }

    private async Task TalkWithTarget(CallerSnapshot page)
    {
        bool Same(CallerSnapshot now) =>
            now.Status == CallerStatus.Transfer
                && now.CallId == page.CallId
                && now.Transfer?.TransferId == page.Transfer?.TransferId
                && Phone.IsOnLine;
        if (!await Lasts(_chance.LogNormal(TimeSpan.FromSeconds(15), 0.6, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(90)), Same))
        {
            return;
        }

        var draw = _chance.NextDouble();
        if (draw < 0.4 && page.Transfer is { } transfer)
        {
            await Kick(transfer.TransferId, "caller");
        }
        else if (draw < 0.6 && page.Transfer is { } unwanted)
        {
            await Kick(unwanted.TransferId, "transfer");
        }
        else if (draw < 0.75)
        {
            Phone.Press("*");
        }
        else if (draw < 0.8)
        {
            await LoseNetwork();
            return;
        }
        else
        {
            await Click("hangup", new { callId = page.CallId!.Value.Value });
        }

        await Lasts(Impatience, Same);
    }

    private Task<Said> Kick(TransferId transfer, string participant) => Click("kick", new { transferId = transfer.Value, participant });
}
