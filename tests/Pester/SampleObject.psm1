# Objects as other modules emit them, made from tests/Data/objects: type names, every property of their public lists, and what they carry along.
function New-SampleObject {
    param(
        [Parameter(Mandatory)] [string] $Name,

        # What stands in braces in the sample: {id} and the like.
        [Parameter(Mandatory)] [hashtable] $Values
    )

    $json = Get-Content -Raw (Join-Path $PSScriptRoot "../Data/objects/$Name.json")
    foreach ($key in $Values.Keys) {
        $text = ConvertTo-Json -InputObject "$($Values[$key])"
        $json = $json.Replace("{$key}", $text.Substring(1, $text.Length - 2))
    }
    $sample = ConvertFrom-Json $json -AsHashtable
    if ($sample.typeNames[0] -eq 'System.Collections.Hashtable') {
        return [hashtable] $sample.properties
    }

    $object = [pscustomobject] $sample.properties
    if ($sample.ContainsKey('additionalProperties')) {
        $additional = [System.Collections.Generic.Dictionary[string, object]]::new()
        $sample.additionalProperties.GetEnumerator() | ForEach-Object { $additional.Add($_.Key, $_.Value) }
        Add-Member -InputObject $object -NotePropertyName AdditionalProperties -NotePropertyValue $additional
    }
    $object.PSTypeNames.Clear()
    $sample.typeNames | ForEach-Object { $object.PSTypeNames.Add($_) }
    $object
}
