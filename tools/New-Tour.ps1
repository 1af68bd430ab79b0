#Requires -Version 7.4
<#
.SYNOPSIS
Makes docs/tour.md: plays the scenes of tools/Tour in a real terminal, and writes down what it shows.
.DESCRIPTION
A scene is a data file: a title, statements that prepare it unseen, and parts. A part is prose, or a picture of what a user types and sees. Each scene has a PowerShell
and a terminal (tmux) of its own, and a folder of its own for its files.

What a step of a picture may have:
Type   text that is typed, and Enter. A step that is only a text is the same
Press  keys that are pressed instead of Enter, as tmux names them: C-c, Tab, Up
Until  an expression that the screen must match before the next step; without it, the prompt must be back
The picture is the screen as it was when its last step was over. One that continues goes on with the screen of the one before.

Durations, dates, ports and hashes differ from run to run, and what a part names in Varies. A picture that differs from the page's in nothing else stays as it is, so
that two runs make the same page.
.PARAMETER Name
Plays only the scenes whose file names are like this. The page keeps the pictures of the others.
.PARAMETER Renew
Takes every picture anew.
.EXAMPLE
dotnet tool exec powershell --yes -- tools/New-Tour.ps1

Makes the page. The module must have been built: ./build.ps1
#>
[CmdletBinding()]
param(
    [string] $Name = '*',
    [switch] $Renew
)

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$page = Join-Path $root docs tour.md
$prompt = 'PS>'
$fence = '```'
$patience = [timespan]::FromMinutes(3)

if (-not (Get-Command tmux -ErrorAction Ignore)) {
    throw 'The tour is taken in tmux, which is not on this machine. Install it, as with: apt-get install tmux'
}
if (-not (Test-Path (Join-Path $root lib))) {
    throw 'There is no module to show. Build it first: ./build.ps1'
}

# A PowerShell that is a .NET tool runs in `dotnet`.
$engine = @([Environment]::ProcessPath)
if ([IO.Path]::GetFileNameWithoutExtension($engine[0]) -eq 'dotnet') {
    $engine += Join-Path $PSHOME pwsh.dll
}

# The files of a scene. Pictures name the folder, so it is always the same.
$folder = Join-Path ([IO.Path]::GetTempPath()) tour
if (Test-Path $folder) {
    throw "$folder is in the way. Delete it, or wait for the tour that plays there."
}

# A server of its own, without anybody's configuration.
$tmux = 'tmux', '-L', "graphpurge-tour-$PID", '-f', '/dev/null'
function Invoke-Terminal {
    $program, $arguments = $tmux + $args
    & $program @arguments
    if ($LASTEXITCODE -ne 0) {
        throw "tmux $args failed."
    }
}

# What the screen shows, without the prompt that waits at its end.
function Get-Screen {
    $lines = @(Invoke-Terminal capture-pane -p | ForEach-Object TrimEnd)
    ($lines -join "`n").TrimEnd()
}

function Wait-Screen([string] $Until) {
    $end = [datetime]::UtcNow + $patience
    do {
        Start-Sleep -Milliseconds 100
        $screen = Get-Screen
        if ([datetime]::UtcNow -gt $end) {
            throw "The screen never matched '$Until':`n$screen"
        }
    }
    until ($screen -match $Until)
    $screen
}

$ready = "(^|\n)$prompt\z"

function Get-Picture($Part, [int] $Columns) {
    Invoke-Terminal resize-window -x $Columns
    if (-not $Part.Continues) {
        # A menu may be open, or something typed.
        Invoke-Terminal send-keys C-g
        Invoke-Terminal send-keys C-c
        Start-Sleep -Milliseconds 500
        Invoke-Terminal send-keys C-l
        $null = Wait-Screen "^$prompt\z"
    }
    foreach ($step in $Part.Steps) {
        if ($step -is [string]) {
            $step = @{ Type = $step }
        }
        if ($step.Type) {
            Invoke-Terminal send-keys -l '--' $step.Type
            # What is typed must be there before a key is pressed, or the prompt of before would pass for the one after.
            $null = Wait-Screen ([regex]::Replace($step.Type.TrimEnd(), '\s*(\S)', { '\s*' + [regex]::Escape($args[0].Groups[1].Value) }) + '\z')
        }
        $keys = $step.Press ?? 'Enter'
        foreach ($key in $keys) {
            Invoke-Terminal send-keys $key
        }
        $screen = Wait-Screen ($step.Until ?? $ready)
    }

    ($screen -replace $ready).TrimEnd()
}

# What differs from run to run, and says nothing.
function Get-Likeness([string] $Picture, [string] $Varies) {
    $likeness = $Picture -replace '\n'
    if ($Varies) {
        $likeness = $likeness -replace $Varies, '<n>'
    }
    $likeness -replace '\d+(\.\d+)? ?(s|min|ms)\b', '<time>' -replace '\d{4}-\d\d-\d\d( ?\d\d:\d\d(:\d\d)?)?', '<date>' -replace '\d\d/\d\d/\d{4} \d\d:\d\d:\d\d', '<date>' `
        -replace '\d\.?\d\d:\d\d:\d\d(\.\d+)?', '<span>' -replace '127\.0\.0\.1:\d+', '<address>' -replace '\b[0-9a-f]{64}\b', '<hash>' -replace 'equest.id:? ?[0-9a-f-]{36}', '<id>' `
        -replace '\d+ (second|minute)s? ago', '<ago>' -replace ' +', ' '
}

function Start-Scene($Scene) {
    $start = Join-Path (New-Item $folder -ItemType Directory).FullName start.ps1
    @"
function prompt { '$prompt ' }
Set-PSReadLineOption -PredictionSource None -HistorySaveStyle SaveNothing
`$root = '$root'
Set-Location '$folder'
$($Scene.Setup)
Clear-Host
"@ | Set-Content $start
    Invoke-Terminal new-session -d -x 80 -y 100 -e POWERSHELL_TELEMETRY_OPTOUT=1 -e POWERSHELL_UPDATECHECK=Off -e TZ=UTC -e LANG=C.UTF-8 '--' @engine -NoProfile -NoLogo -NoExit -File $start
    $null = Wait-Screen $ready
}

# The pictures of the page as it is, by title and place.
$before = @{}
if (Test-Path $page) {
    foreach ($section in (Get-Content $page -Raw) -split '(?m)^## ' | Select-Object -Skip 1) {
        $before[($section -split '\n', 2)[0]] = @([regex]::Matches($section, '(?s)```\n(.*?)\n```') | ForEach-Object { $_.Groups[1].Value })
    }
}

$text = [Text.StringBuilder]::new()
$null = $text.Append(@"
# A tour

What a user sees in the first hour, as a terminal shows it. ``tools/New-Tour.ps1`` played it and wrote it down, in PowerShell $($PSVersionTable.PSVersion) on $($IsLinux ? 'Linux' : $IsMacOS ? 'macOS' : 'Windows'). The tenant is the emulator's.
The terminal has 80 columns, and where the text says so 100.

"@.ReplaceLineEndings("`n"))

foreach ($file in Get-ChildItem (Join-Path $PSScriptRoot Tour) -Filter *.psd1 | Sort-Object Name) {
    $scene = Import-PowerShellDataFile $file.FullName
    $kept = $before[$scene.Title]
    $isPlayed = $file.BaseName -like $Name
    try {
        if ($isPlayed) {
            Write-Host $scene.Title
            Start-Scene $scene
        }

        $null = $text.Append("`n## $($scene.Title)`n")
        $number = 0
        foreach ($part in $scene.Parts) {
            if ($part.Text) {
                $null = $text.Append("`n$($part.Text.Trim().ReplaceLineEndings("`n"))`n")
                continue
            }

            $old = $kept ? $kept[$number++] : $null
            $picture = $isPlayed ? (Get-Picture $part ($part.Columns ?? 80)) : $old
            if ($old -and -not $Renew -and (Get-Likeness $picture $part.Varies) -eq (Get-Likeness $old $part.Varies)) {
                $picture = $old
            }
            $null = $text.Append("`n$fence`n$picture`n$fence`n")
        }
    }
    finally {
        if ($isPlayed) {
            & $tmux[0] $tmux[1..4] kill-server 2>&1 | Out-Null
            Remove-Item $folder -Recurse -Force -ErrorAction Ignore
        }
    }
}

[IO.File]::WriteAllText($page, $text.ToString())
