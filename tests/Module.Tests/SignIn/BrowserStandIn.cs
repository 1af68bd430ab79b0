using System.Text.RegularExpressions;

namespace GraphPurge.Tests.SignIn;

/// <summary>
/// A browser on the PATH: the program that desktops open addresses with notes the address, and this goes there and follows where
/// it is sent, as a browser whose user is signed in already.
/// </summary>
public sealed partial class BrowserStandIn : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("graphpurge-browser-");
    private readonly CancellationTokenSource _stopping = new(TimeSpan.FromMinutes(2));
    private readonly Task _browsing;

    public BrowserStandIn()
    {
        var program = Path.Combine(_folder.FullName, "xdg-open");
        File.WriteAllText(program, $"#!/bin/sh\nprintf '%s' \"$1\" > '{Noted}.part' && mv '{Noted}.part' '{Noted}'\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _browsing = BrowseAsync();
    }

    /// <summary>The folder to put first on the PATH.</summary>
    public string Folder => _folder.FullName;

    /// <summary>The address that was opened; null while none was.</summary>
    public Uri? Opened { get; private set; }

    /// <summary>Whether any address was opened. The program notes it before whoever started it goes on.</summary>
    public bool WasStarted => File.Exists(Noted) || File.Exists(Noted + ".part");

    private string Noted => Path.Combine(_folder.FullName, "address");

    public void Dispose()
    {
        _stopping.Cancel();
        _browsing.Wait();
        _stopping.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task BrowseAsync()
    {
        try
        {
            while (!File.Exists(Noted))
            {
                await Task.Delay(50, _stopping.Token);
            }

            Opened = new Uri(await File.ReadAllTextAsync(Noted, _stopping.Token));

            // Whom this browser trusts is no concern of these tests.
            using var handler = new HttpClientHandler { AllowAutoRedirect = false, ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
            using var http = new HttpClient(handler);
            using var answer = await http.GetAsync(Opened, _stopping.Token);
            var page = await answer.Content.ReadAsStringAsync(_stopping.Token);
            if (answer.Headers.Location is { } next)
            {
                await UntilItListensAsync(() => http.GetAsync(next, _stopping.Token));
            }
            else if (Form().Match(page) is { Success: true } form)
            {
                using var fields = new FormUrlEncodedContent(Field().Matches(page).Select(field => KeyValuePair.Create(field.Groups[1].Value, field.Groups[2].Value)));
                await UntilItListensAsync(() => http.PostAsync(new Uri(form.Groups[1].Value), fields, _stopping.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    // The library opens the browser first and listens afterwards; people are slower than that.
    private async Task UntilItListensAsync(Func<Task<HttpResponseMessage>> send)
    {
        while (true)
        {
            try
            {
                using var answer = await send();
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, _stopping.Token);
            }
        }
    }

    [GeneratedRegex("<form method=\"post\" action=\"([^\"]*)\">")]
    private static partial Regex Form();

    [GeneratedRegex("<input name=\"([^\"]*)\" value=\"([^\"]*)\"/>")]
    private static partial Regex Field();
}
