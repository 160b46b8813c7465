using ImpactDialing.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddImpactDialingCluster();
builder.AddImpactDialingApi();
builder.AddWarmUp();
var app = builder.Build();
app.UseImpactDialingApi();
await app.RunAsync();
