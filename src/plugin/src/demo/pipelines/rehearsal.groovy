// Ten simulated phones get items, a logo and new firmware, and are read back. Ends green.
pipeline {
    agent any
    options {
        skipDefaultCheckout()
    }
    stages {
        stage('Rehearse') {
            steps {
                writeFile file: 'logos/company.png', encoding: 'Base64', text: 'iVBORw0KGgoAAAANSUhEUgAAAIQAAAAWCAMAAAA2NMTdAAAABlBMVEX///8AWozxmKmrAAAAKklEQVR42mNgGAWDCTAiwICJjjpi1BGjjhh1xKgjRh0x6oih7YhRMJgAALZXBCF8L64xAAAAAElFTkSuQmCC'
                openstageSimulate(count: 10, model: 'OpenStage 60', firmware: 'V3 R1.39.0', firmwareImages: ['firmware/os60.img': 'V3 R5.12.0']) {
                    script {
                        def staged
                        stage('Stage files') {
                            staged = openstageStage files: ['logos/*.png', 'firmware/*.img'], site: 'berlin', folder: 'release-42'
                        }
                        stage('Items') {
                            openstageWriteItems items: [
                                'sntp-addr'           : '192.0.2.123',
                                'language-iso'        : 'de',
                                'sip-pwd'             : '${credential:sip-berlin}',
                                'key-label-unicode[1]': 'Reception'
                            ]
                        }
                        stage('Logo') {
                            openstageDeployFiles files: [[source: staged.file('company.png'), type: 'LOGO']]
                        }
                        stage('Firmware') {
                            openstageDeploySoftware source: staged.file('os60.img'), version: 'V3 R5.12.0'
                        }
                        stage('Verify') {
                            def read = openstageReadItems items: ['software-version', 'sntp-addr', 'language-iso']
                            for (phone in read.phones) {
                                echo "${phone.number} (${phone.model}) has ${phone.firmware}, its clock is set by ${phone.items['sntp-addr']}"
                                if (phone.firmware != 'V3 R5.12.0') {
                                    error "${phone.address} has ${phone.firmware}"
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
