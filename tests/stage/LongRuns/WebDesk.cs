using ImpactDialing.Simulator.Pusher;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Stage.LongRuns;

/// <summary>The world in which web callers' robots work: a bank in this process, or a deployment over HTTP.</summary>
/// <param name="Time">The world's clock.</param>
/// <param name="Twilio">The account with the browser phones.</param>
/// <param name="Pusher">The source of the pages' events.</param>
/// <param name="PhoneApplication">The TwiML application of callers' browser phones.</param>
/// <param name="Open">Opens a browser for a caller.</param>
internal sealed record WebDesk(
    TimeProvider Time, SimulatedTwilio Twilio, SimulatedPusher Pusher, string PhoneApplication, Func<WebSeat, BrowserTab> Open);

/// <summary>A web caller's account.</summary>
/// <param name="Index">The place among the robots, which seeds the caller's chance.</param>
/// <param name="CallerId">The caller's id in the database.</param>
/// <param name="Username">The name to sign in with.</param>
/// <param name="Password">The password to sign in with.</param>
internal sealed record WebSeat(int Index, long CallerId, string Username, string Password);
