using System.CommandLine;
using ImpactDialing.Simulator;

var app = new Option<Uri>("--app")
{
    Description = "The application's base address for webhooks.",
    DefaultValueFactory = static _ => new Uri("http://127.0.0.1:5000")
};
var fallback = new Option<Uri?>("--fallback") { Description = "The fallback's base address; the application's unless given." };
var listen = new Option<Uri>("--listen")
{
    Description = "Where the REST API listens.",
    DefaultValueFactory = static _ => new Uri("http://127.0.0.1:5100")
};
var number = new Option<string>("--number") { Description = "The call-in number.", DefaultValueFactory = static _ => "+12125550000" };
var callers =
    new Option<int>("--callers") { Description = "How many robot callers begin immediately.", DefaultValueFactory = static _ => 0 };
var pins = new Option<string>("--pins")
{
    Description = "The callers' PINs: a list with commas, or a file with one a line.",
    DefaultValueFactory = static _ => ""
};
var seed = new Option<int>("--seed") { Description = "The seed of all chance.", DefaultValueFactory = static _ => 1 };
var rate = new Option<double>("--cps") { Description = "Calls dialed per second.", DefaultValueFactory = static _ => 30 };

var run = new Command("run", "Runs the simulated world in real time.") { app, fallback, listen, number, callers, pins, seed, rate };
run.SetAction((parsed, cancellation) => RealTimeWorld.RunAsync(
    new RealTimeOptions(
        parsed.GetValue(app)!,
        parsed.GetValue(fallback) ?? parsed.GetValue(app)!,
        parsed.GetValue(listen)!,
        parsed.GetValue(number)!,
        parsed.GetValue(callers),
        RealTimeOptions.ReadPins(parsed.GetValue(pins)!),
        parsed.GetValue(seed),
        parsed.GetValue(rate)),
    cancellation));

return await new RootCommand("The simulated phone world: a Twilio for a laptop, and the people around it.") { run }.Parse(args)
    .InvokeAsync();
