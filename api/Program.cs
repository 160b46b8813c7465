using ImpactDialing.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddImpactDialingCluster();
builder.AddImpactDialingApi();
var app = builder.Build();
app.UseImpactDialingApi();
await app.RunAsync();
